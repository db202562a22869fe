using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Credentials.Sts;
using TencentSes.Emulator;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>Every source of temporary keys against a service that verifies signatures, tokens and trust.</summary>
public sealed class EmulatedSourceTests : IAsyncLifetime
{
    private const string Example = "qcs::cam::uin/100000000001:roleName/Example";
    private const string Partner = "qcs::cam::uin/100000000009:roleName/Partner";
    private const int Many = 100;

    private readonly ManualTimeProvider _time = new();
    private Machine _machine = null!;
    private SesEmulator _emulator = null!;

    private SesClientOptions Settings => new()
    {
        Target = SesTarget.Resolve(TencentSes.Transport.SesSite.China, null, _emulator.Endpoint),
        Credentials = CredentialProvider.None,
        Clock = _machine.Clock,
        RateLimiter = null,
    };

    public async ValueTask InitializeAsync()
    {
        _emulator = await SesEmulator.StartAsync(
            new EmulatorOptions
            {
                TimeProvider = _time,
                RateScale = 0,
                ExtraAccounts = [new EmulatorAccount { SecretId = "AKIDPARTNER", SecretKey = "PartnerKeyDoNotUse", AccountId = "100000000009" }],
                Roles = [new EmulatorRole { RoleArn = Partner, TrustedAccounts = ["100000000001"], ExternalId = "contract-7" }],
                IdentityProviders = [new EmulatorIdentityProvider { Name = "example-ci", Audience = "sts" }],
                CvmRole = "Example",
            },
            TestContext.Current.CancellationToken);
        _machine = new Machine { MetadataService = _emulator.Endpoint };
        _machine.Clock.SetUtcNow(_time.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        _machine.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_role_that_the_environment_names_works_in_its_own_account()
    {
        await CreateSenderOfPartnerAsync();
        SetKey();
        await UseAsync(async (client, _) =>
        {
            SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => client.SendAsync(Samples.PasswordChange(), cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal("InvalidParameterValue.NoSuchSender", error.Code);
        });

        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Partner;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID"] = "contract-7";
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION"] = "900";
        await UseAsync(async (client, credentials) =>
        {
            await client.SendAsync(Samples.PasswordChange(), cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(_time.GetUtcNow().AddSeconds(900), credentials.Expires);
        });

        EmulatorTemporaryKey key = Assert.Single(_emulator.Control.TemporaryKeys);
        Assert.Equal(("100000000009", Partner, "TencentSes"), (key.AccountId, key.RoleArn, key.SessionName));
        Assert.Equal(
            [("AssumeRole", Samples.SecretId, null), ("UpdateEmailSmtpPassWord", key.SecretId, null)],
            _emulator.Control.Requests.TakeLast(2).Select(row => (row.Action, row.AccountSecretId, row.Code)));
    }

    [Fact]
    public async Task A_role_that_does_not_let_the_caller_in_says_what_to_allow()
    {
        SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => UseAsync(
            (client, _) => Cloud.CallAsync(client),
            WithRole(new AssumeRoleOptions { RoleArn = Partner, ExternalId = "contract-8" })));

        Assert.Equal(("UnauthorizedOperation", SesErrorCategory.PermissionDenied), (error.Code, error.Info.Category));
        Assert.Contains(Partner, error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_emulator.Control.TemporaryKeys);
    }

    [Fact]
    public async Task A_second_factor_opens_a_session_that_ends_with_its_key()
    {
        _emulator.Control.AddRole(new EmulatorRole { RoleArn = Example, SecondFactorSerial = "mfa-1", SecondFactorCodes = ["123456"] });
        await UseAsync(
            async (client, credentials) =>
            {
                await Cloud.CallAsync(client);
                _emulator.Control.ExpireTemporaryKeys();
                SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client));
                Assert.Equal("AuthFailure.TokenFailure", error.Code);
                Assert.False(credentials.CanRenew);
            },
            WithRole(new AssumeRoleOptions { RoleArn = Example, SerialNumber = "mfa-1", TokenCode = Samples.Secret("123456") }));
        Assert.Single(_emulator.Control.Requests, row => row.Action == "AssumeRole");
    }

    [Fact]
    public async Task A_token_file_is_read_anew_and_a_stale_token_is_told()
    {
        string path = SetWebIdentity();
        await UseAsync(async (client, _) =>
        {
            await Cloud.CallAsync(client);
            _machine.Clock.Advance(TimeSpan.FromHours(2));
            _time.Advance(TimeSpan.FromHours(2));
            SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client));
            Assert.Equal(("InvalidParameter.WebIdentityTokenError", "AssumeRoleWithWebIdentity"), (error.Code, error.Action));

            WriteToken(path);
            _machine.Clock.Advance(TimeSpan.FromSeconds(1));
            await Cloud.CallAsync(client);
        });

        string?[] codes = [.. _emulator.Control.Requests.Where(row => row.Action == "AssumeRoleWithWebIdentity").Select(row => row.Code)];
        Assert.Equal([null, "InvalidParameter.WebIdentityTokenError", null], codes);
        Assert.All(_emulator.Control.Requests.Where(row => row.Action == "AssumeRoleWithWebIdentity"), row => Assert.Equal("SKIP", row.Headers["Authorization"]));
    }

    [Fact]
    public async Task The_role_of_a_server_may_be_named_or_found()
    {
        await UseAsync((client, _) => Cloud.CallAsync(client), _machine.Options with { UseCvmRole = true });
        await UseAsync((client, _) => Cloud.CallAsync(client), _machine.Options with { UseCvmRole = true, CvmRoleName = "Example" });
        Assert.Equal([Example, Example], _emulator.Control.TemporaryKeys.Select(key => key.RoleArn));

        _emulator.Control.CvmRole = null;
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => UseAsync((client, _) => Cloud.CallAsync(client), _machine.Options with { UseCvmRole = true }));
        Assert.Equal("CredentialMissing", error.Code);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("web identity")]
    [InlineData("CVM role")]
    public async Task When_the_service_ends_the_key_a_hundred_calls_make_one_renewal(string source)
    {
        await UseAsync(
            async (client, credentials) =>
            {
                await Cloud.CallAsync(client);
                Assert.Equal(1, _emulator.Control.ExpireTemporaryKeys());
                await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Cloud.CallAsync(client)));
                Assert.Null(credentials.RenewalFailure);
            },
            Options(source));

        Assert.Equal(2, _emulator.Control.TemporaryKeys.Count);
        string living = Assert.Single(_emulator.Control.TemporaryKeys, key => !key.IsExpired).SecretId;
        HandledRequest[] done = [.. _emulator.Control.Requests.Where(row => row is { Action: "ListEmailAddress", Processed: true })];
        Assert.Equal(Many + 1, done.Length);
        Assert.All(done.Skip(1), row => Assert.Equal(living, row.AccountSecretId));
    }

    [Theory]
    [InlineData("key", "CAMUser", "100000000001")]
    [InlineData("role", "CAMRole", ":TencentSes")]
    [InlineData("web identity", "CAMRole", ":TencentSes")]
    [InlineData("CVM role", "CAMRole", ":ins-example")]
    public async Task The_service_says_whose_key_it_is(string source, string type, string user)
    {
        using CredentialChoice choice = await _machine.ChooseAsync(Options(source));
        SesTarget target = choice.ResolveTokenService(Settings.Target);
        using CredentialProvider credentials = choice.Open(Settings);
        using var client = new SesClient(Settings with { Target = target, Credentials = credentials });

        GetCallerIdentityResponse identity = await client.SendAsync(new GetCallerIdentityRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((type, "100000000001"), (identity.Type, identity.AccountId));
        Assert.EndsWith(user, identity.UserId, StringComparison.Ordinal);
        Assert.Equal(_emulator.Endpoint, target.Endpoint);
    }

    private CredentialChainOptions Options(string source)
    {
        switch (source)
        {
            case "key":
                SetKey();
                return _machine.Options;
            case "role":
                return WithRole(new AssumeRoleOptions { RoleArn = Example });
            case "web identity":
                SetWebIdentity();
                return _machine.Options;
            default:
                return _machine.Options with { UseCvmRole = true };
        }
    }

    private CredentialChainOptions WithRole(AssumeRoleOptions role) => _machine.Options with { Credential = Samples.Credential(), AssumeRole = role };

    private void SetKey()
    {
        _machine.Variables["TENCENTCLOUD_SECRET_ID"] = Samples.SecretId;
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
    }

    private string SetWebIdentity()
    {
        string path = _machine.Write("token", "");
        WriteToken(path);
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE"] = path;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID"] = "example-ci";
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Example;
        return path;
    }

    private void WriteToken(string path) => File.WriteAllText(path, _emulator.Control.CreateWebIdentityToken("example-ci", TimeSpan.FromMinutes(10)));

    private async Task UseAsync(Func<SesClient, CredentialProvider, Task> use, CredentialChainOptions? options = null)
    {
        using CredentialChoice choice = await _machine.ChooseAsync(options);
        using CredentialProvider credentials = choice.Open(Settings);
        using var client = new SesClient(Settings with { Credentials = credentials });
        await use(client, credentials);
    }

    private async Task CreateSenderOfPartnerAsync()
    {
        using var credentials = new CredentialProvider(Samples.Credential(null, "AKIDPARTNER", "PartnerKeyDoNotUse"));
        using var client = new SesClient(Settings with { Credentials = credentials });
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        _emulator.Control.PublishDns(TestEmulator.Domain);
        await client.SendAsync(new CreateEmailIdentityRequest { EmailIdentity = TestEmulator.Domain }, cancellationToken: cancellation);
        await client.SendAsync(new UpdateEmailIdentityRequest { EmailIdentity = TestEmulator.Domain }, cancellationToken: cancellation);
        await client.SendAsync(Samples.SenderCreation(), cancellationToken: cancellation);
    }
}
