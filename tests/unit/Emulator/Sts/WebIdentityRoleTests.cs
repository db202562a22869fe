using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator.Sts;

/// <summary>Temporary keys of roles, got with the token of an identity provider.</summary>
public sealed class WebIdentityRoleTests
{
    private const string Example = "qcs::cam::uin/100000000001:roleName/Example";
    private const string Audience = "sts.tencentcloudapi.com";
    private const string Listed = "ExampleListedTokenDoNotUse";
    private const string TokenError = "InvalidParameter.WebIdentityTokenError";
    private static readonly EmulatorIdentityProvider Provider = new() { Name = "example-ci", Audience = Audience, Subject = "repo:example", Tokens = [Listed] };

    // 2026-03-10 04:00:00 UTC, where the clock of the emulator stands.
    private const long Now = 1_773_115_200;

    [Fact]
    public async Task A_token_of_the_provider_gets_a_key_without_any_signature()
    {
        await using TestEmulator emulator = await StartAsync();
        string token = emulator.Control.CreateWebIdentityToken("example-ci", TimeSpan.FromMinutes(10))!;

        ApiReply reply = await CallAsync(emulator, token);

        Assert.Null(reply.Code);
        Assert.Equal(Now + 7200, reply["ExpiredTime"].GetInt64());
        emulator.Signer = TestEmulator.KeyOf(reply["Credentials"]);
        await emulator.SucceedAsync("ListEmailAddress");
        Assert.Equal("CAMRole", (await emulator.CallStsAsync("GetCallerIdentity"))["Type"].GetString());
        HandledRequest row = emulator.Control.Requests[0];
        Assert.Equal((null, Example, true), (row.AccountSecretId, row.Target, row.Processed));
        Assert.DoesNotContain(token, (await emulator.ControlAsync(HttpMethod.Get, "requests")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_token_is_taken_as_it_is()
    {
        await using TestEmulator emulator = await StartAsync();

        Assert.Null((await CallAsync(emulator, Listed)).Code);
        Assert.Equal(TokenError, (await CallAsync(emulator, Listed + "x")).Code);
    }

    [Theory]
    [InlineData("""{"exp":1773115201,"aud":"sts.tencentcloudapi.com","sub":"repo:example"}""", null)]
    [InlineData("""{"exp":1773115200.5,"aud":["a","sts.tencentcloudapi.com"],"sub":"repo:example"}""", null)]
    [InlineData("""{"exp":1773115200,"aud":"sts.tencentcloudapi.com","sub":"repo:example"}""", TokenError)]
    [InlineData("""{"exp":"1773119999","aud":"sts.tencentcloudapi.com","sub":"repo:example"}""", TokenError)]
    [InlineData("""{"aud":"sts.tencentcloudapi.com","sub":"repo:example"}""", TokenError)]
    [InlineData("""{"exp":1773119999,"aud":"elsewhere","sub":"repo:example"}""", TokenError)]
    [InlineData("""{"exp":1773119999,"aud":["elsewhere"],"sub":"repo:example"}""", TokenError)]
    [InlineData("""{"exp":1773119999,"sub":"repo:example"}""", TokenError)]
    [InlineData("""{"exp":1773119999,"aud":"sts.tencentcloudapi.com","sub":"repo:other"}""", TokenError)]
    [InlineData("""{"exp":1773119999,"aud":"sts.tencentcloudapi.com"}""", TokenError)]
    [InlineData("[]", TokenError)]
    [InlineData("{", TokenError)]
    [InlineData("", TokenError)]
    public async Task The_claims_of_a_token_are_checked(string claims, string? code)
    {
        await using TestEmulator emulator = await StartAsync();

        Assert.Equal(code, (await CallAsync(emulator, "e30." + Encode(claims) + ".ExampleSignature")).Code);
    }

    [Theory]
    [InlineData("ExampleTokenWithoutDots")]
    [InlineData("e30.e30")]
    [InlineData(".e30.x")]
    [InlineData("e30.e30.")]
    [InlineData("e30.!!!!.ExampleSignature")]
    [InlineData("")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using TestEmulator emulator = await StartAsync();

        Assert.Equal(TokenError, (await CallAsync(emulator, token)).Code);
    }

    [Fact]
    public async Task A_token_expires_by_the_clock_of_the_emulator()
    {
        await using TestEmulator emulator = await StartAsync();
        string token = emulator.Control.CreateWebIdentityToken("example-ci", TimeSpan.FromMinutes(10))!;
        Assert.Null((await CallAsync(emulator, token)).Code);

        emulator.Wait(600);

        Assert.Equal(TokenError, (await CallAsync(emulator, token)).Code);
    }

    [Theory]
    [InlineData("ProviderId", "nobody", "InvalidParameter.ParamError")]
    [InlineData("RoleArn", "Example", "InvalidParameter.ParamError")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000001:roleName/Nobody", "InvalidParameter.ParamError")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000001:roleName/Distrustful", "UnauthorizedOperation")]
    [InlineData("RoleSessionName", "x", "InvalidParameter.ParamError")]
    [InlineData("DurationSeconds", 43201, "InvalidParameter.ParamError")]
    [InlineData("ProviderId", null, "MissingParameter")]
    [InlineData("WebIdentityToken", null, "MissingParameter")]
    [InlineData("RoleArn", null, "MissingParameter")]
    [InlineData("RoleArn", 7, "InvalidParameter")]
    public async Task What_cannot_be_is_refused_with_its_code(string name, object? value, string code)
    {
        await using TestEmulator emulator = await StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/Distrustful", TrustedProviders = ["other-ci"] });
        Dictionary<string, object?> call = Call(Listed);
        call[name] = value;

        Assert.Equal(code, (await CallAsync(emulator, call)).Code);
        Assert.Empty(emulator.Control.TemporaryKeys);
    }

    [Fact]
    public async Task Only_this_action_goes_without_a_signature()
    {
        await using TestEmulator emulator = await StartAsync();

        Assert.Equal("AuthFailure.InvalidAuthorization", (await CallAsync(emulator, new Dictionary<string, object?>(), "GetCallerIdentity")).Code);
        Assert.Equal("AuthFailure.InvalidAuthorization", (await CallAsync(emulator, new Dictionary<string, object?> { ["RoleArn"] = Example, ["RoleSessionName"] = "ci" }, "AssumeRole")).Code);
        Assert.Equal("AuthFailure.InvalidAuthorization", (await CallAsync(emulator, Call(Listed), authorization: "skip")).Code);
        Assert.Equal("AuthFailure.SignatureExpire", (await CallAsync(emulator, Call(Listed), secondsAhead: 301)).Code);
    }

    [Fact]
    public async Task Faults_rates_and_the_settings_of_the_account_of_the_role_hold_here_too()
    {
        await using TestEmulator emulator = await StartAsync(options => options with { RateScale = 0.05, ExtraAccounts = [new EmulatorAccount { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse", AccountId = "100000000009" }] });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ErrorAfter, Action = "AssumeRoleWithWebIdentity", Code = "InternalError" });
        Assert.Equal("InternalError", (await CallAsync(emulator, Listed)).Code);
        Assert.Single(emulator.Control.TemporaryKeys);
        Assert.Equal("RequestLimitExceeded", (await CallAsync(emulator, Listed)).Code);

        Dictionary<string, object?> foreign = Call(Listed);
        foreign["RoleArn"] = "qcs::cam::uin/100000000009:roleName/Example";
        Assert.Null((await CallAsync(emulator, foreign)).Code);
        emulator.Wait(1);
        emulator.Control.Configure(settings => settings with { DeniedActions = ["AssumeRoleWithWebIdentity"] }, "100000000009");
        Assert.Equal("AuthFailure.UnauthorizedOperation", (await CallAsync(emulator, foreign)).Code);
        Assert.Null((await CallAsync(emulator, Listed)).Code);
    }

    private static Task<TestEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? configure = null) =>
        TestEmulator.StartAsync(options => (configure?.Invoke(options) ?? options) with { IdentityProviders = [Provider] });

    private static Dictionary<string, object?> Call(string token) =>
        new() { ["ProviderId"] = "example-ci", ["WebIdentityToken"] = token, ["RoleArn"] = Example, ["RoleSessionName"] = "ci" };

    private static Task<ApiReply> CallAsync(TestEmulator emulator, string token) => CallAsync(emulator, Call(token));

    private static async Task<ApiReply> CallAsync(TestEmulator emulator, Dictionary<string, object?> call, string action = "AssumeRoleWithWebIdentity", string authorization = "SKIP", int secondsAhead = 0)
    {
        Dictionary<string, object?> given = call.Where(pair => pair.Value is not null).ToDictionary();
        using HttpRequestMessage request = emulator.Request(action, JsonSerializer.Serialize(given), service: "sts");
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Remove("X-TC-Timestamp");
        request.Headers.Add("X-TC-Timestamp", emulator.Time.GetUtcNow().AddSeconds(secondsAhead).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await emulator.SendAsync(request);
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
