using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.EngineTests.Tools;

/// <summary>Raw calls: what goes out, what comes back, and when it is asked or repeated.</summary>
public sealed class InvokeApiTests
{
    private const string Canary = "ExampleSecretOfTheCall\"+1";

    [Theory]
    [InlineData("", "{}")]
    [InlineData("-Parameter @{}", "{}")]
    [InlineData("@{ A = 1 }", """{"A":1}""")]
    [InlineData("([ordered]@{ Z = 'z'; A = $true; N = $null; D = 2.50d; E = 2.5; L = [long]::MaxValue; U = [uint64]::MaxValue })",
        """{"Z":"z","A":true,"N":null,"D":2.50,"E":2.5,"L":9223372036854775807,"U":18446744073709551615}""")]
    [InlineData("([ordered]@{ Byte = [byte]1; Float = [float]0.1; Char = [char]'c'; Enum = [ConsoleColor]::Red; Switch = [switch]$true; Uri = [uri]'https://a.example/' })",
        """{"Byte":1,"Float":0.1,"Char":"c","Enum":12,"Switch":true,"Uri":"https://a.example/"}""")]
    [InlineData("@{ List = 'a', 2, $null, @{ b = @() } }", """{"List":["a",2,null,{"b":[]}]}""")]
    [InlineData("@{ O = [pscustomobject]@{ X = 1; Y = [pscustomobject]@{ Z = @(1) } } }", """{"O":{"X":1,"Y":{"Z":[1]}}}""")]
    [InlineData("([pscustomobject]@{ X = 1; Y = 2 })", """{"X":1,"Y":2}""")]
    [InlineData("@{ File = [byte[]](1, 2, 3) }", """{"File":"AQID"}""")]
    [InlineData("@{ Text = ('wrapped' | ForEach-Object { $_ }) }", """{"Text":"wrapped"}""")]
    [InlineData("""-Body '{ "A": [1.50] }'""", """{ "A": [1.50] }""")]
    public async Task Parameters_go_out_as_JSON(string arguments, string body)
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        Assert.Empty(session.Invoke("Invoke-TcSesApi GetNewThing " + arguments).Errors);

        RecordedRequest sent = Assert.Single(server.Requests);
        Assert.Equal("GetNewThing", sent.Header("X-TC-Action"));
        Assert.Equal(body, sent.BodyText);
    }

    [Fact]
    public async Task Each_object_of_the_pipeline_is_a_call()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke("@{ A = 1 }, [pscustomobject]@{ A = 2 } | Invoke-TcSesApi GetNewThing");

        Assert.Empty(result.Errors);
        Assert.Equal(["""{"A":1}""", """{"A":2}"""], server.Requests.Select(static request => request.BodyText));
        Assert.Equal(2, result.Output.Count);
    }

    [Fact]
    public async Task An_action_comes_from_the_catalogue_by_the_pipeline()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        Assert.Empty(session.Invoke("Get-TcSesApiAction ListEmailAddress | Invoke-TcSesApi").Errors);

        RecordedRequest sent = Assert.Single(server.Requests);
        Assert.Equal(("ListEmailAddress", "{}"), (sent.Header("X-TC-Action"), sent.BodyText));
    }

    [Fact]
    public async Task The_answer_comes_back_as_objects_with_every_member()
    {
        const string Members = """
            "Big":9007199254740993,"Huge":12345678901234567890,"Exact":0.10,"Rough":1e300,"Time":"2026-02-28T09:30:00Z","Yes":true,"Nothing":null,
            "Rows":[{"Id":1,"id":2,"Sub":{"Text":"\ud83d\ude00 \u00fc"}},[]],"Attempts":5,"":"nameless","PSObject":"reserved","Half":"\ud800"
            """;
        await using var server = new ScriptedServer(ScriptedAnswer.Ok(Members));
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        PSObject answer = Assert.Single(session.Invoke("Invoke-TcSesApi GetNewThing").Output);

        object? Of(string name) => answer.Properties[name].Value;
        Assert.Equal(9007199254740993L, Of("Big"));
        Assert.Equal(12345678901234567890m, Of("Huge"));
        Assert.Equal(0.10m, Of("Exact"));
        Assert.Equal(1e300, Of("Rough"));
        Assert.Equal("2026-02-28T09:30:00Z", Of("Time"));
        Assert.Equal(true, Of("Yes"));
        Assert.Null(Of("Nothing"));
        Assert.Equal(5L, Of("Attempts"));
        Assert.Equal("nameless", Of("_"));
        Assert.Equal("reserved", Of("PSObject_"));
        Assert.Equal(@"\ud800", Of("Half"));
        Assert.Equal(ScriptedAnswer.RequestId, Of("RequestId"));
        object[] rows = (object[])Of("Rows")!;
        PSObject row = Assert.IsType<PSObject>(rows[0]);
        Assert.Equal((1L, 2L, "\U0001F600 ü"), (row.Properties["Id"].Value, row.Properties["id_"].Value, ((PSObject)row.Properties["Sub"].Value).Properties["Text"].Value));
        Assert.Empty((object[])rows[1]);
    }

    [Fact]
    public async Task A_secret_reaches_the_service_and_nothing_else()
    {
        await using var server = new ScriptedServer(static request => ScriptedAnswer.Html(403, "<p>" + request.BodyText + "</p>"));
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke(
            "param($Secret) $DebugPreference = 'Continue'; Invoke-TcSesApi SetNewThing @{ List = @(@{ Key = $Secret }) } -Verbose",
            new Hashtable { ["Secret"] = ConnectedSession.Secure(Canary) });

        Assert.Equal("""{"List":[{"Key":"ExampleSecretOfTheCall\"+1"}]}""", Assert.Single(server.Requests).BodyText);
        IEnumerable<string> shown = [.. result.Verbose, .. result.Debug, .. result.Warnings, .. result.Errors.Select(static error => error + " " + error.Exception + error.ErrorDetails)];
        Assert.NotEmpty(result.Errors);
        Assert.All(shown, static text => Assert.DoesNotContain("ExampleSecretOfTheCall", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SendEmail")]
    [InlineData("sendemail")]
    [InlineData("DeleteEmailAddress")]
    [InlineData("NewThing")]
    [InlineData("Getaway")]
    [InlineData("getNewThing")]
    [InlineData("UpdateNewThing -Idempotent")]
    public async Task WhatIf_calls_nothing_that_is_not_surely_a_read(string action)
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke("Invoke-TcSesApi " + action + " @{ A = 1 } -WhatIf");

        Assert.Empty(server.Requests);
        Assert.Empty(result.Errors);
        Assert.Contains("Call SES API", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ListReceivers @{ Offset = 0; Limit = 1 }", 2)]
    [InlineData("listreceivers @{ Offset = 0; Limit = 1 }", 2)]
    [InlineData("DescribeNewThing", 2)]
    [InlineData("UpdateEmailIdentity @{ EmailIdentity = 'mail.example.com' }", 2)]
    [InlineData("UpdateNewThing -Idempotent", 2)]
    [InlineData("UpdateNewThing", 1)]
    [InlineData("CreateReceiver @{ ReceiversName = 'a' }", 1)]
    [InlineData("CreateReceiver @{ ReceiversName = 'a' } -Idempotent", 1)]
    [InlineData("Listen", 1)]
    public async Task A_lost_answer_is_asked_for_again_only_when_that_is_harmless(string call, int tries)
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Reset, ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke("Invoke-TcSesApi " + call);

        Assert.Equal(tries, server.Requests.Count);
        if (tries == 1)
            Assert.StartsWith("TencentSes.OutcomeUnknown", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        else
            Assert.Single(result.Output);
    }

    [Fact]
    public async Task Idempotent_for_an_action_that_is_known_not_to_be_is_told()
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        Assert.Contains("no effect", Assert.Single(session.Invoke("Invoke-TcSesApi CreateReceiver @{ ReceiversName = 'a' } -Idempotent").Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ When = [datetime]::UnixEpoch }", "TencentSes.UnsupportedValue", "When is a DateTime")]
    [InlineData("@{ A = @{ B = 1, [version]'1.2' } }", "TencentSes.UnsupportedValue", "A.B[1] is a Version")]
    [InlineData("@{ A = [double]::NaN }", "TencentSes.InvalidNumber", "A is no number")]
    [InlineData("(& { $h = @{}; $h.Self = $h; $h })", "TencentSes.InvalidNesting", "Self is nested more than 64")]
    [InlineData("-Body '[1]'", "TencentSes.InvalidJson", "Body is not a JSON object")]
    public async Task A_value_that_cannot_be_sent_is_an_error_without_a_request(string arguments, string id, string message)
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke("Invoke-TcSesApi GetNewThing " + arguments);

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal((id, ErrorCategory.InvalidArgument, "GetNewThing"), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_an_error_record_with_remedy_and_the_rest_of_the_pipeline_goes_on()
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Error("FailedOperation.FrequencyLimit"), ScriptedAnswer.Ok());
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        EngineResult result = session.Invoke("@{ A = 1 }, @{ A = 2 } | Invoke-TcSesApi SendEmail");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal(("TencentSes.FailedOperation.FrequencyLimit", "SendEmail"), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject));
        Assert.Contains(ScriptedAnswer.RequestId, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Single(result.Output);
    }

    [Fact]
    public async Task The_emulator_takes_raw_calls_like_any_other()
    {
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { AutoPublishDns = true }, TestContext.Current.CancellationToken);
        using EngineSession session = ConnectedSession.Open(emulator.Endpoint);

        EngineResult result = session.Invoke(
            """
            param($Password)
            $created = Invoke-TcSesApi CreateEmailIdentity @{ EmailIdentity = 'mail.example.com' }
            $created.Attributes[0].ExpectedValue.Length -gt 0
            $null = Invoke-TcSesApi UpdateEmailIdentity @{ EmailIdentity = 'mail.example.com' }
            $null = Invoke-TcSesApi CreateEmailAddress -Body '{"EmailAddress":"noreply@mail.example.com"}'
            $null = Invoke-TcSesApi UpdateEmailSmtpPassWord @{ EmailAddress = 'noreply@mail.example.com'; Password = $Password }
            (Invoke-TcSesApi ListEmailAddress).EmailSenders[0].SmtpPwdType
            """,
            new Hashtable { ["Password"] = ConnectedSession.Secure("Ab12Cd34Ef56") });

        Assert.Empty(result.Errors);
        Assert.Equal([true, 1L], result.Output.Select(static value => value.BaseObject));
    }
}
