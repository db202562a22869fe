using System;
using System.Linq;
using System.Management.Automation;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Keys that are found where people keep them, with and without Connect-TcSes.</summary>
public sealed class SearchTests : CredentialTest
{
    [Fact]
    public void Without_any_key_commands_say_where_they_looked_and_what_to_run()
    {
        ErrorRecord error = Fail("Get-TcSesEmailAddress");

        AssertError(Fail("Invoke-TcSesApi ListEmailAddress"), "NotConnected", ErrorCategory.ConnectionError, null);
        AssertError(error, "NotConnected", ErrorCategory.ConnectionError, null);
        Assert.Contains("Connect-TcSes", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(".tccli", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Succeed("Get-TcSesContext").Output);
        AssertError(Fail("Connect-TcSes ap-guangzhou"), "CredentialMissing", ErrorCategory.AuthenticationError, "ap-guangzhou");
        Assert.Empty(Emulator.Control.Requests);
    }

    [Fact]
    public void Runspaces_do_not_share_a_connection()
    {
        Connect();
        using var other = new EngineSession();

        Assert.Empty(other.Invoke("Get-TcSesContext").Output);
        Assert.Single(Succeed("Get-TcSesContext").Output);
    }

    [Fact]
    public void Connect_without_a_key_takes_that_of_the_environment()
    {
        Machine.Set("TENCENTCLOUD_SECRET_ID", FirstId);
        Machine.Set("TENCENTCLOUD_SECRET_KEY", FirstKey);
        Machine.Set("TENCENTCLOUD_REGION", "ap-hongkong");

        PSObject context = Assert.Single(Succeed("param($Endpoint) Connect-TcSes -Endpoint $Endpoint -PassThru; Get-TcSesEmailAddress", ("Endpoint", Emulator.Endpoint)).Output);

        Assert.Equal("AKID...0001", context.Properties["SecretId"].Value);
        Assert.Equal("the variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY", context.Properties["Source"].Value);
        Assert.Equal("ap-hongkong", Assert.Single(Emulator.Control.Requests).Region);
        Assert.Equal(FirstId, LastKey());
    }

    [Fact]
    public void A_key_without_a_region_is_named_together_with_the_remedy()
    {
        Machine.Set("TENCENTCLOUD_SECRET_ID", FirstId);
        Machine.Set("TENCENTCLOUD_SECRET_KEY", FirstKey);

        ErrorRecord error = Fail("Get-TcSesEmailAddress");

        AssertError(error, "RegionMissing", ErrorCategory.InvalidArgument, null);
        Assert.Contains("TENCENTCLOUD_REGION", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_find_a_profile_without_Connect_and_say_so_once()
    {
        string path = WriteProfile("default", FirstId, FirstKey);

        EngineResult first = Succeed("Get-TcSesEmailAddress -Verbose");
        EngineResult second = Succeed("Get-TcSesEmailAddress -Verbose");

        Assert.Equal(FirstId, LastKey());
        Assert.Equal("ap-hongkong", Emulator.Control.Requests[^1].Region);
        Assert.Contains(first.Verbose, line => line.Contains("AKID...0001", StringComparison.Ordinal) && line.Contains(path, StringComparison.Ordinal));
        Assert.DoesNotContain(second.Verbose, line => line.Contains("AKID...0001", StringComparison.Ordinal));
        Assert.Contains(path, (string)Assert.Single(Succeed("Get-TcSesContext").Output).Properties["Source"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_changes_is_not_passed_over()
    {
        WriteProfile("default", FirstId, FirstKey);
        Succeed("Get-TcSesEmailAddress");
        WriteProfile("default", SecondId, SecondKey);

        Succeed("Get-TcSesEmailAddress");

        Assert.Equal(SecondId, LastKey());
    }

    [Fact]
    public void The_connection_comes_before_what_can_be_found_and_a_session_before_both()
    {
        WriteProfile("default", FirstId, FirstKey);
        Connect();

        Succeed("Get-TcSesEmailAddress");
        Assert.Equal(TencentSes.Emulator.EmulatorOptions.ExampleSecretId, LastKey());
        Succeed("$s = New-TcSesSession -ProfileName default; Get-TcSesEmailAddress -Session $s");
        Assert.Equal(FirstId, LastKey());
    }

    [Fact]
    public void A_named_profile_is_used_and_completed()
    {
        WriteProfile("default", FirstId, FirstKey);
        WriteProfile("second one", SecondId, SecondKey);

        Succeed("Connect-TcSes -ProfileName 'second one'; Get-TcSesEmailAddress");

        Assert.Equal(SecondId, LastKey());
        Assert.Equal(["default", "'second one'"], Session.CompletionTexts("Connect-TcSes -ProfileName "));
    }

    [Theory]
    [InlineData(".tccli/default.credential", "{ \"secretId\": \"AKIDX\", \n \"secretKey\": 7 }", "CredentialUnreadable", "secretKey")]
    [InlineData(".tccli/default.credential", "{ \"secretId\": \"AKIDFIRST0000000000000000000000001\" }", "CredentialIncomplete", "secretKey")]
    [InlineData(".tccli/default.credential", "{ \"secretId\": \" AKIDFIRST\", \"secretKey\": \"k\" }", "InvalidCredential", "blank")]
    [InlineData(".tccli/default.credential", "{ \"type\": \"sso\", \"secretId\": \"AKIDFIRST\", \"secretKey\": \"k\", \"token\": \"t\", \"expiresAt\": 1700007200 }", "CredentialExpired", "tccli sso login")]
    [InlineData(".tencentcloud/credentials", "[default\nsecret_id = AKIDX", "CredentialUnreadable", "credentials")]
    [InlineData(".tencentcloud/credentials", "[default]\nsecret_id = AKIDX", "CredentialIncomplete", "secret_key")]
    public void A_broken_source_stops_commands_and_Connect_with_its_reason(string file, string text, string id, string reason)
    {
        Machine.Write(file, text);
        Machine.Set("TENCENTCLOUD_REGION", "ap-guangzhou");

        foreach (string command in new[] { "Get-TcSesEmailAddress", "Connect-TcSes" })
        {
            ErrorRecord error = Fail(command);
            Assert.StartsWith("TencentSes." + id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(reason, error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }
    }

    [Fact]
    public void ListSources_shows_what_every_place_has_to_say_and_no_value()
    {
        Machine.Set("TENCENTCLOUD_SECRET_ID", FirstId);
        Machine.Set("TENCENTCLOUD_SECRET_KEY", FirstKey);
        WriteProfile("default", SecondId, SecondKey);
        Machine.Write(".tencentcloud/credentials", "[default]\nsecret_id = " + SecondId);

        EngineResult result = Succeed("Get-TcSesContext -ListSources");

        Assert.Equal(
            ["Given key NotAsked", "Environment Used", "Web identity Absent", "tccli profile WouldBeUsed", "Credentials file Broken", "TKE pod identity Absent", "CVM role NotAsked", "Role to assume NotAsked"],
            result.Output.Select(row => row.Properties["Name"].Value + " " + row.Properties["State"].Value));
        string shown = Session.Render("Get-TcSesContext -ListSources");
        Assert.Contains("secret_key", shown, StringComparison.Ordinal);
        Assert.All([FirstId, FirstKey, SecondId, SecondKey], value => Assert.DoesNotContain(value, shown, StringComparison.Ordinal));
    }

    [Fact]
    public void ListSources_puts_the_connection_first()
    {
        WriteProfile("default", SecondId, SecondKey);
        Connect();

        EngineResult result = Succeed("Get-TcSesContext -ListSources");

        Assert.Equal("Connection Used -SecretId and -SecretKey", string.Join(' ', result.Output[0].Properties.Select(property => property.Value)));
        Assert.Contains(result.Output, row => row.Properties["Name"].Value is "tccli profile" && row.Properties["State"].Value.ToString() == "WouldBeUsed");
    }

    [Fact]
    public void A_key_that_others_can_read_brings_one_warning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        string path = WriteProfile("default", FirstId, FirstKey, openToOthers: true);

        EngineResult found = Succeed("Get-TcSesEmailAddress; Get-TcSesEmailAddress");
        EngineResult connected = Succeed("Connect-TcSes");

        Assert.Contains(path, Assert.Single(found.Warnings), StringComparison.Ordinal);
        Assert.Contains("chmod", Assert.Single(connected.Warnings), StringComparison.Ordinal);
    }
}
