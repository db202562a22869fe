using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

public sealed class ConnectTests : ModuleTest
{
    [Fact]
    public void Context_shows_the_connection_and_never_the_key()
    {
        PSObject context = Assert.Single(Succeed("Get-TcSesContext").Output);

        Assert.Equal("AKID...0000", context.Properties["SecretId"].Value);
        Assert.Equal("ap-guangzhou", context.Properties["Region"].Value);
        Assert.Equal("China", context.Properties["Site"].Value);
        Assert.Equal(Emulator.Endpoint, context.Properties["Endpoint"].Value);
        string shown = Session.Render("Get-TcSesContext");
        Assert.Contains("AKID...0000", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorOptions.ExampleSecretKey, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorOptions.ExampleSecretId, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Site_alone_picks_endpoint_and_first_region()
    {
        EngineResult result = Succeed("param($Key) Connect-TcSes -Site International -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key -PassThru",
            ("Key", Secure(EmulatorOptions.ExampleSecretKey)));

        PSObject context = Assert.Single(result.Output);
        Assert.Equal("ap-singapore", context.Properties["Region"].Value);
        Assert.Equal(new Uri("https://ses.intl.tencentcloudapi.com/"), context.Properties["Endpoint"].Value);
    }

    [Fact]
    public void Credential_holds_id_and_key()
    {
        var credential = new PSCredential(EmulatorOptions.ExampleSecretId, Secure(EmulatorOptions.ExampleSecretKey));

        Succeed("param($Credential, $Endpoint) $Credential | Connect-TcSes -Region ap-hongkong -Endpoint $Endpoint",
            ("Credential", credential), ("Endpoint", Emulator.Endpoint));
        Succeed("Get-TcSesEmailAddress");

        Assert.Equal("ap-hongkong", Assert.Single(Emulator.Control.Requests).Region);
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> WrongSettings() =>
    [
        new("-Site China -Region ap-singapore", "RegionNotOfSite", "ap-guangzhou or ap-hongkong"),
        new("-Site International -Region ap-guangzhou", "RegionNotOfSite", "ap-singapore"),
        new("-Region eu-nowhere", "UnknownRegion", "ap-singapore"),
        new("", "RegionMissing", "ap-guangzhou"),
        new("-Region ap-guangzhou -Endpoint http://ses.example.com", "InvalidEndpoint", "https"),
        new("-Region ap-guangzhou -Endpoint http://127.0.0.1.example.com", "InvalidEndpoint", "https"),
        new("-Region ap-guangzhou -Endpoint https://ses.example.com/path", "InvalidEndpoint", "path"),
        new("-Region ap-guangzhou -Endpoint ftp://ses.example.com", "InvalidEndpoint", "https"),
    ];

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Settings_that_do_not_fit_are_refused_with_what_fits(string settings, string id, string hint)
    {
        ErrorRecord error = Fail("param($Key) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key " + settings,
            ("Key", Secure(EmulatorOptions.ExampleSecretKey)));

        Assert.StartsWith("TencentSes." + id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains(hint, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" AKIDEXAMPLE00000000000000000000000000", "ExampleSecretKeyDoNotUse00000001", "blank")]
    [InlineData("AKIDEXAMPLE00000000000000000000000000\n", "ExampleSecretKeyDoNotUse00000001", "line end")]
    [InlineData("AKIDEXAMPLE00000000000000000000000000", "ExampleSecretKeyDoNotUse00000001 ", "blank")]
    [InlineData("AKIDEXAMPLE00000000000000000000000000", "\tExampleSecretKeyDoNotUse00000001", "blank")]
    public void Blanks_around_a_key_are_refused_with_that_reason(string id, string key, string reason)
    {
        ErrorRecord error = Fail("param($Id, $Key) Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou", ("Id", id), ("Key", Secure(key)));

        Assert.StartsWith("TencentSes.InvalidCredential,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains(reason, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ExampleSecretKey", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_connect_keeps_the_connection_there_was()
    {
        Run("param($Key) Connect-TcSes -Region eu-nowhere -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key", ("Key", Secure("ExampleOther")));

        Succeed("Get-TcSesEmailAddress");
    }

    [Fact]
    public void Missing_key_is_asked_for_masked()
    {
        Session.Terminal.Type(EmulatorOptions.ExampleSecretKey + "\n");

        Succeed("param($Endpoint) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -Region ap-guangzhou -Endpoint $Endpoint", ("Endpoint", Emulator.Endpoint));
        Succeed("Get-TcSesEmailAddress");

        Assert.DoesNotContain(EmulatorOptions.ExampleSecretKey, Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-MaxRetry 0", "", 1)]
    [InlineData("-MaxRetry 0", "-MaxRetry 1", 2)]
    [InlineData("-MaxRetry 1", "", 2)]
    [InlineData("-MaxRetry 1", "-MaxRetry 0", 1)]
    [InlineData("-TimeoutSec 1 -MaxRetry 5", "-TimeoutSec 60 -MaxRetry 0", 1)]
    public void Tries_are_those_of_the_connection_unless_a_command_has_its_own(string connection, string command, int tries)
    {
        Succeed("param($Key, $Endpoint) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint " + connection,
            ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", Emulator.Endpoint));
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Count = 0 });

        Assert.Equal("TencentSes.GatewayError", Fail("Get-TcSesEmailAddress " + command).FullyQualifiedErrorId.Split(',')[0]);

        Assert.Equal(tries, Emulator.Control.Requests.Count);
    }

    [Theory]
    [InlineData("-TimeoutSec 1", "")]
    [InlineData("-TimeoutSec 100", "-TimeoutSec 1")]
    public void The_time_is_that_of_the_connection_unless_a_command_has_its_own(string connection, string command)
    {
        Succeed("param($Key, $Endpoint) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint -MaxRetry 0 " + connection,
            ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", Emulator.Endpoint));
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Latency, Duration = TimeSpan.FromMinutes(1) });

        ErrorRecord error = Fail("Get-TcSesEmailAddress " + command);

        AssertError(error, "Timeout", ErrorCategory.OperationTimeout, null);
        Assert.Contains("within 1 s", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-TcSesEmailAddress")]
    [InlineData("Set-TcSesSmtpPassword noreply@mail.example.com -Password $Password")]
    public async Task A_wait_within_a_call_shows_in_progress_and_is_taken_away_afterwards(string command)
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Error("ServiceUnavailable", headers: "Retry-After: 2"), ScriptedAnswer.Ok());
        Connect(endpoint: server.Endpoint);

        EngineResult result = Succeed("param($Password) $null = " + command, ("Password", Secure(GoodPassword)));

        Assert.Contains(result.Progress, record => record.StatusDescription.Contains("next try in 2 s", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task No_rate_limit_leaves_the_rate_to_the_other_side()
    {
        const string Calls = "1..45 | ForEach-Object { Get-TcSesEmailIdentity -MaxRetry 0 }";
        const int Rounds = 10;
        await using SesEmulator limited = await SesEmulator.StartAsync(new EmulatorOptions { RateScale = 1 }, TestContext.Current.CancellationToken);

        Connect(endpoint: limited.Endpoint);
        Succeed(Calls);
        Assert.Equal(45, limited.Control.Requests.Count);
        Assert.All(limited.Control.Requests, request => Assert.Null(request.Code));

        Succeed("param($Key, $Endpoint) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint -NoRateLimit",
            ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", limited.Endpoint));
        // A busy machine may send a round more slowly than the rate; never all of them.
        for (int round = 0; round < Rounds && limited.Control.Requests.All(request => request.Code is null); round++)
            Run(Calls);
        Assert.Contains(limited.Control.Requests, request => request.Code == "RequestLimitExceeded");
    }
}
