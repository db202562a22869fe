using System;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Temporary keys through the module: roles, web identities, cloud servers, with the emulator as the services that issue them.</summary>
public sealed class RoleTests : CredentialTest
{
    private const string Role = "qcs::cam::uin/100000000001:roleName/Example";
    private const string Careful = "qcs::cam::uin/100000000001:roleName/Careful";
    private const string Code = "246813";
    private const string Provider = "example-ci";

    protected override EmulatorOptions Options => base.Options with
    {
        IdentityProviders = [new EmulatorIdentityProvider { Name = Provider, Audience = "sts" }],
        Roles = [new EmulatorRole { RoleArn = Careful, ExternalId = "contract-7", SecondFactorSerial = "mfa-1", SecondFactorCodes = [Code] }],
    };

    [Fact]
    public void A_role_is_assumed_with_the_key_that_is_found()
    {
        WriteProfile("default", EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);

        PSObject context = Assert.Single(Succeed("Connect-TcSes -RoleArn " + Role + " -RoleSessionName Nightly -DurationSeconds 900 -Verify; $null = Get-TcSesEmailAddress").Output);

        Assert.Equal(true, context.Properties["Temporary"].Value);
        Assert.InRange((DateTimeOffset)context.Properties["Expires"].Value, DateTimeOffset.UtcNow.AddSeconds(600), DateTimeOffset.UtcNow.AddSeconds(910));
        Assert.StartsWith("the role " + Role + ", assumed with the tccli profile default", (string)context.Properties["Source"].Value, StringComparison.Ordinal);
        Assert.Equal("100000000001", context.Properties["Account"].Value);
        Assert.Contains("assumed-role", (string)context.Properties["Caller"].Value, StringComparison.Ordinal);
        Assert.Equal(["AssumeRole", "GetCallerIdentity", "ListEmailAddress"], Emulator.Control.Requests.Select(request => request.Action));
        Assert.NotEqual(EmulatorOptions.ExampleSecretId, LastKey());
    }

    [Fact]
    public void Commands_without_Connect_assume_the_role_of_the_environment_once()
    {
        WriteProfile("default", EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);
        Machine.Set("TENCENTCLOUD_ROLE_ARN", Role);
        Machine.Set("TENCENTCLOUD_ROLE_SESSION_NAME", "Nightly");

        Succeed("Get-TcSesEmailAddress; Get-TcSesEmailAddress; Get-TcSesEmailIdentity");

        Assert.Equal(["AssumeRole", "ListEmailAddress", "ListEmailAddress", "ListEmailIdentities"], Emulator.Control.Requests.Select(request => request.Action));
    }

    [Fact]
    public void The_code_of_a_second_factor_is_asked_for_masked()
    {
        Session.Terminal.Type(Code + "\n");

        Succeed("param($Id, $Key, $Endpoint) Connect-TcSes ap-guangzhou -SecretId $Id -SecretKey $Key -Endpoint $Endpoint -RoleArn " + Careful + " -ExternalId contract-7 -SerialNumber mfa-1; Get-TcSesEmailAddress",
            ("Id", EmulatorOptions.ExampleSecretId), ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", Emulator.Endpoint));

        Assert.Contains("mfa-1", Session.Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_refuses_shows_at_Connect_and_keeps_the_connection_there_was()
    {
        Connect();

        ErrorRecord error = Fail("param($Id, $Key, $Endpoint) Connect-TcSes ap-guangzhou -SecretId $Id -SecretKey $Key -Endpoint $Endpoint -RoleArn " + Careful,
            ("Id", EmulatorOptions.ExampleSecretId), ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", Emulator.Endpoint));

        Assert.StartsWith("TencentSes.UnauthorizedOperation,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(Careful, error.TargetObject);
        Assert.Contains("RequestId ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("sts:AssumeRole", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("-SecretId and -SecretKey", Assert.Single(Succeed("Get-TcSesContext").Output).Properties["Source"].Value);
    }

    [Theory]
    [InlineData("-WebIdentityTokenFile")]
    [InlineData("-WebIdentityTokenVariable")]
    [InlineData("-WebIdentityToken")]
    public void A_web_identity_token_is_taken_from(string parameter)
    {
        string token = Emulator.Control.CreateWebIdentityToken(Provider, TimeSpan.FromMinutes(10))!;
        object value = parameter switch
        {
            "-WebIdentityTokenFile" => Machine.Write("token", token + "\n"),
            "-WebIdentityTokenVariable" => "TCSES_EXAMPLE_TOKEN",
            _ => Secure(token),
        };
        Machine.Set("TCSES_EXAMPLE_TOKEN", token);

        EngineResult result = Succeed("param($Value, $Endpoint) Connect-TcSes ap-guangzhou -Endpoint $Endpoint -ProviderId example-ci -RoleArn " + Role + " -PassThru " + parameter + " $Value; $null = Get-TcSesEmailAddress",
            ("Value", value), ("Endpoint", Emulator.Endpoint));

        Assert.Equal(true, Assert.Single(result.Output).Properties["Temporary"].Value);
        Assert.Equal(["AssumeRoleWithWebIdentity", "ListEmailAddress"], Emulator.Control.Requests.Select(request => request.Action));
    }

    [Fact]
    public void The_role_of_a_cloud_server_is_used_on_demand_and_renewed_when_its_key_ends()
    {
        Emulator.Control.CvmRole = "Example";
        Machine.Set("TCSES_METADATA_ENDPOINT", Emulator.Endpoint.AbsoluteUri);

        EngineResult result = Succeed("param($Endpoint) Connect-TcSes ap-guangzhou -Endpoint $Endpoint -UseCvmRole -PassThru", ("Endpoint", Emulator.Endpoint));
        Assert.Equal("the CVM role", Assert.Single(result.Output).Properties["Source"].Value);
        string? first = Key();
        Emulator.Control.ExpireTemporaryKeys();

        Assert.NotEqual(first, Key());

        string? Key()
        {
            Succeed("Get-TcSesEmailAddress");
            return LastKey();
        }
    }

    [Theory]
    [InlineData("-ExternalId x", "-RoleArn")]
    [InlineData("-SerialNumber x", "-RoleArn")]
    [InlineData("-RoleArn qcs:wrong", "qcs::cam::uin")]
    [InlineData("-RoleArn qcs::cam::uin/100000000001:roleName/Example -RoleSessionName 'a b'", "letters")]
    [InlineData("-ProviderId p -RoleArn qcs::cam::uin/100000000001:roleName/Example", "Give one of")]
    [InlineData("-ProviderId p -WebIdentityTokenVariable X -RoleArn qcs::cam::uin/100000000001:roleName/Example -ExternalId x", "-ExternalId")]
    public void What_does_not_fit_together_is_refused_before_the_network(string parameters, string hint)
    {
        WriteProfile("default", EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);

        ErrorRecord error = Fail("Connect-TcSes " + parameters);

        Assert.StartsWith("TencentSes.InvalidRole,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(hint, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Emulator.Control.Requests);
    }

    [Fact]
    public void The_metadata_service_cannot_be_moved_to_another_machine()
    {
        Machine.Set("TCSES_METADATA_ENDPOINT", "http://metadata.example.com/");

        ErrorRecord error = Fail("Connect-TcSes ap-guangzhou -UseCvmRole");

        Assert.StartsWith("TencentSes.InvalidEndpoint,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("TCSES_METADATA_ENDPOINT", error.ErrorDetails.Message, StringComparison.Ordinal);
    }
}
