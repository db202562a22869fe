using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

public sealed class SetSmtpPasswordTests : ModuleTest
{
    private const string SetOne = "param($Address, $Password) Set-TcSesSmtpPassword $Address $Password";

    [Fact]
    public void Writes_proof_with_the_request_id_of_the_service()
    {
        CreateSenders();
        DateTime before = DateTime.UtcNow;

        PSObject change = Assert.Single(Succeed(SetOne, ("Address", Sender), ("Password", Secure(GoodPassword))).Output);

        HandledRequest request = Assert.Single(Emulator.Control.Requests);
        Assert.Equal("UpdateEmailSmtpPassWord", request.Action);
        Assert.Equal("TencentSes.SmtpPasswordChange", change.TypeNames[0]);
        Assert.Equal(Sender, change.Properties["EmailAddress"].Value);
        Assert.Equal("ap-guangzhou", change.Properties["Region"].Value);
        Assert.Equal(request.RequestId, change.Properties["RequestId"].Value);
        Assert.Equal(1, change.Properties["Attempts"].Value);
        Assert.InRange((DateTime)change.Properties["Changed"].Value, before, DateTime.UtcNow);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)change.Properties["Changed"].Value).Kind);
    }

    [Fact]
    public void Takes_credentials_addresses_and_objects_from_the_pipeline()
    {
        CreateSenders(4);

        EngineResult result = Succeed(
            """
            param($Password)
            'noreply@mail.example.com' | New-TcSesSmtpPassword | Set-TcSesSmtpPassword
            'sender1@mail.example.com' | Set-TcSesSmtpPassword -Password $Password
            [pscustomobject]@{ EmailAddress = 'sender2@mail.example.com'; Password = $Password } | Set-TcSesSmtpPassword
            Set-TcSesSmtpPassword -Credential (New-TcSesSmtpPassword sender3@mail.example.com)
            """, ("Password", Secure(GoodPassword)));

        Assert.Equal([Sender, "sender1@mail.example.com", "sender2@mail.example.com", "sender3@mail.example.com"],
            result.Output.Select(change => (string)change.Properties["EmailAddress"].Value));
    }

    [Fact]
    public void WhatIf_sends_nothing_and_does_not_show_the_password()
    {
        CreateSenders();

        EngineResult result = Succeed("param($Address, $Password) Set-TcSesSmtpPassword $Address $Password -WhatIf", ("Address", Sender), ("Password", Secure(GoodPassword)));

        Assert.Empty(result.Output);
        Assert.Equal(0, Emulator.Control.RequestCount);
        Assert.Contains("\"Set SMTP password\" on target \"" + Sender + " in ap-guangzhou\"", Session.Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(GoodPassword, Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Confirm_asks_and_no_changes_nothing()
    {
        CreateSenders();
        Session.Terminal.Type("N\n");

        EngineResult result = Succeed("param($Address, $Password) Set-TcSesSmtpPassword $Address $Password -Confirm", ("Address", Sender), ("Password", Secure(GoodPassword)));

        Assert.Empty(result.Output);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Missing_password_is_asked_for_masked()
    {
        CreateSenders();
        Session.Terminal.Type(GoodPassword + "\n");

        Assert.Single(Succeed("param($Address) Set-TcSesSmtpPassword $Address", ("Address", Sender)).Output);

        Assert.DoesNotContain(GoodPassword, Session.Terminal.Output, StringComparison.Ordinal);
    }

    public static IEnumerable<TheoryDataRow<string, string>> ImpossibleAddresses() =>
    [
        new("no-at-sign", "InvalidEmailAddress"),
        new("@mail.example.com", "InvalidEmailAddress"),
        new("two@signs@mail.example.com", "InvalidEmailAddress"),
        new("bl ank@mail.example.com", "InvalidEmailAddress"),
        new("noreply@", "InvalidEmailAddress"),
        new("noreply@localhost", "InvalidEmailAddress"),
        new("noreply@mail..example.com", "InvalidEmailAddress"),
        new("noreply@-mail.example.com", "InvalidEmailAddress"),
        new("noreply@" + string.Join(".", Enumerable.Repeat("abcdefghijklmno", 8)), "EmailAddressTooLong"),
    ];

    [Theory]
    [MemberData(nameof(ImpossibleAddresses))]
    public void Impossible_addresses_are_refused_before_the_network(string address, string id)
    {
        ErrorRecord error = Fail(SetOne, ("Address", address), ("Password", Secure(GoodPassword)));

        AssertError(error, id, ErrorCategory.InvalidArgument, address);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Theory]
    [InlineData("Short12Aa", "fewer than 10 characters")]
    [InlineData("Longer12AaLonger12AaX", "more than 20 characters")]
    [InlineData("NoDigitsHereAtAll", "no digit")]
    [InlineData("lowercase12only34", "no upper-case letter")]
    [InlineData("UPPERCASE12ONLY34", "no lower-case letter")]
    public void Impossible_passwords_are_refused_before_the_network_and_not_shown(string password, string flaw)
    {
        ErrorRecord error = Fail(SetOne, ("Address", Sender), ("Password", Secure(password)));

        AssertError(error, "InvalidSmtpPassword", ErrorCategory.InvalidArgument, Sender);
        Assert.Contains(flaw, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, error.ToString() + error.Exception, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_password_that_only_the_strict_reading_refuses_is_sent_with_a_warning()
    {
        CreateSenders();

        EngineResult result = Run(SetOne, ("Address", Sender), ("Password", Secure("OneDigitOnly1")));

        Assert.Contains("only one different digit", Assert.Single(result.Warnings), StringComparison.Ordinal);
        AssertError(Assert.Single(result.Errors), "InvalidParameterValue.InvalidSmtpPassWord", ErrorCategory.InvalidArgument, Sender);
        Assert.Equal(1, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Unknown_sender_and_repeated_password_are_errors_with_remedy_and_request_id()
    {
        CreateSenders();
        Succeed(SetOne, ("Address", Sender), ("Password", Secure(GoodPassword)));

        ErrorRecord unknown = Fail(SetOne, ("Address", "nobody@mail.example.com"), ("Password", Secure(GoodPassword)));
        ErrorRecord repeated = Fail(SetOne, ("Address", Sender), ("Password", Secure(GoodPassword)));

        AssertError(unknown, "InvalidParameterValue.NoSuchSender", ErrorCategory.ObjectNotFound, "nobody@mail.example.com");
        AssertError(repeated, "OperationDenied.RepeatPassWord", ErrorCategory.InvalidOperation, Sender);
        Assert.Equal(Emulator.Control.Requests[^1].RequestId, Property(repeated, "RequestId"));
        Assert.Contains((string)Property(repeated, "RequestId")!, repeated.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_key_and_an_unknown_id_are_authentication_errors()
    {
        Connect(secretKey: "ExampleWrongKeyDoNotUse000000001");
        AssertError(Fail(SetOne, ("Address", Sender), ("Password", Secure(GoodPassword))), "AuthFailure.SignatureFailure", ErrorCategory.AuthenticationError, Sender);

        Connect(secretId: "AKIDEXAMPLEUNKNOWN0000000000000000000");
        AssertError(Fail(SetOne, ("Address", Sender), ("Password", Secure(GoodPassword))), "AuthFailure.SecretIdNotFound", ErrorCategory.AuthenticationError, Sender);
    }

    [Fact]
    public void One_bad_row_stops_none_of_the_others()
    {
        CreateSenders(20);

        EngineResult result = Run(
            """
            param($Password)
            1..25 | ForEach-Object { "sender$_@mail.example.com" } | Set-TcSesSmtpPassword -Password $Password -ThrottleLimit 8
            """, ("Password", Secure(GoodPassword)));

        Assert.Equal(19, result.Output.Count);
        Assert.Equal(6, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("TencentSes.InvalidParameterValue.NoSuchSender,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(25, Emulator.Control.RequestCount);
    }

    [Theory]
    [InlineData("Stop", 0)]
    [InlineData("Continue", 1)]
    [InlineData("SilentlyContinue", 1)]
    public void ErrorAction_is_obeyed(string action, int written)
    {
        CreateSenders();

        EngineResult result = Run(
            "param($Password, $Action) 'nobody@mail.example.com', 'noreply@mail.example.com' | Set-TcSesSmtpPassword -Password $Password -ErrorAction $Action -ThrottleLimit 1",
            ("Password", Secure(GoodPassword)), ("Action", action));

        Assert.Equal(action == "Stop", result.HadTerminatingError);
        Assert.Equal(written, result.Output.Count);
    }

    [Fact]
    public void After_an_error_that_stops_nothing_more_is_sent()
    {
        CreateSenders(10);
        long before = Emulator.Control.RequestCount;
        const int Times = 10;

        for (int time = 0; time < Times; time++)
        {
            EngineResult result = Run(
                "param($Password) 'nobody@mail.example.com', (1..10 | ForEach-Object { \"sender$_@mail.example.com\" }) | ForEach-Object { $_ } "
                + "| Set-TcSesSmtpPassword -Password $Password -ErrorAction Stop -ThrottleLimit 1",
                ("Password", Secure(GoodPassword)));
            Assert.True(result.HadTerminatingError);
            Assert.Empty(result.Output);
        }

        Assert.Equal(before + Times, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_lost_answer_is_settled_by_the_refusal_of_the_same_password()
    {
        CreateSenders();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "UpdateEmailSmtpPassWord" });

        EngineResult result = Succeed("param($Address, $Password) Set-TcSesSmtpPassword $Address $Password -Verbose", ("Address", Sender), ("Password", Secure(GoodPassword)));

        Assert.Equal(2, Assert.Single(result.Output).Properties["Attempts"].Value);
        Assert.Contains(result.Verbose, line => line.Contains("proves that the earlier try set it", StringComparison.Ordinal));
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_clock_ten_minutes_off_is_corrected_with_one_warning()
    {
        CreateSenders();
        Connect(endpoint: ErringClock.Endpoint(Emulator.Endpoint));
        Emulator.Control.ClockOffset = TimeSpan.FromMinutes(10);

        EngineResult result = Succeed(
            "param($Password) 'noreply@mail.example.com' | Set-TcSesSmtpPassword -Password $Password; $null = Get-TcSesEmailAddress",
            ("Password", Secure(GoodPassword)));

        Assert.Matches("(599|600|601) seconds behind", Assert.Single(result.Warnings));
        Assert.Equal(["AuthFailure.SignatureExpire", null, null], Emulator.Control.Requests.Select(request => request.Code));
    }

    [Fact]
    public async Task Stopping_a_bulk_run_ends_at_once_and_says_how_far_it_got()
    {
        CreateSenders(3);
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Latency, Action = "UpdateEmailSmtpPassWord", Skip = 2, Count = 0, Duration = TimeSpan.FromSeconds(30) });
        using EngineInvocation run = Session.Start(
            "param($Password) 'noreply', 'sender1', 'sender2', 'sender1', 'sender2' | ForEach-Object { \"$_@mail.example.com\" } | Set-TcSesSmtpPassword -Password $Password -ThrottleLimit 2",
            new System.Collections.Hashtable { ["Password"] = Secure(GoodPassword) });
        await run.WaitForOutputAsync(2, TestContext.Current.CancellationToken);

        TimeSpan stop = run.Stop();
        EngineResult result = await run.Completion;

        Assert.True(stop < TimeSpan.FromMilliseconds(1500), "The stop took " + stop);
        Assert.True(result.WasStopped);
        Assert.Equal(2, result.Output.Count);
        // A crowded machine may say it a moment after the pipeline has ended.
        for (int wait = 0; wait < 200 && Session.Terminal.Output.Length == 0; wait++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Matches("Interrupted\\. 2 passwords were set, 0 failed; [0-2] under way may or may not have taken effect\\.", Session.Terminal.Output);
    }

    [Fact]
    public void Secrets_are_in_no_stream()
    {
        CreateSenders();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "UpdateEmailSmtpPassWord", Code = "InternalError" });

        EngineResult result = Run("param($Password) 'noreply@mail.example.com', 'nobody@mail.example.com' | Set-TcSesSmtpPassword -Password $Password -Verbose -Debug",
            ("Password", Secure(GoodPassword)));

        string everything = string.Join('\n', result.Output.Select(Describe).Concat(result.Errors.Select(error => error + error.Exception.ToString() + error.ErrorDetails))
            .Concat(result.Warnings).Concat(result.Verbose).Concat(result.Debug).Append(Session.Terminal.Output));
        Assert.DoesNotContain(GoodPassword, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorOptions.ExampleSecretKey, everything, StringComparison.Ordinal);
        Assert.NotEmpty(result.Verbose);
    }

    private static string Describe(PSObject item) => string.Join(' ', item.Properties.Select(property => property.Name + "=" + property.Value));

    private static object? Property(ErrorRecord error, string name) => PSObject.AsPSObject(error.Exception).Properties[name].Value;
}
