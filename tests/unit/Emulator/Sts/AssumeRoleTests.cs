using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator.Sts;

/// <summary>Temporary keys of roles, got with a key.</summary>
public sealed class AssumeRoleTests
{
    private const string Example = "qcs::cam::uin/100000000001:roleName/Example";
    private const string Foreign = "qcs::cam::uin/100000000009:roleName/Deploy";
    private const string Serial = "qcs::cam:uin/100000000001::mfa/softToken";
    private static readonly EmulatorAccount Other = new() { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse", AccountId = "100000000009" };

    [Fact]
    public async Task Every_account_has_a_role_without_any_setup()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ApiReply reply = await emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "nightly" });

        DateTimeOffset end = emulator.Time.GetUtcNow().AddSeconds(7200);
        Assert.Equal(["Credentials", "Expiration", "ExpiredTime", "RequestId"], reply.Response.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal((end.ToUnixTimeSeconds(), "2026-03-10T06:00:00Z"), (reply["ExpiredTime"].GetInt64(), reply["Expiration"].GetString()));
        EmulatorAccount key = TestEmulator.KeyOf(reply["Credentials"]);
        emulator.Signer = key;
        await emulator.SucceedAsync("ListEmailAddress");
        HandledRequest[] rows = [.. emulator.Control.Requests];
        Assert.Equal([(EmulatorOptions.ExampleSecretId, Example), (key.SecretId, null)], rows.Select(row => (row.AccountSecretId, row.Target)));
    }

    [Fact]
    public async Task Keys_are_unlike_each_other_and_long()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        EmulatorAccount[] keys = [.. await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => emulator.AssumeAsync(Example)))];

        Assert.Equal(150, keys.SelectMany(key => new[] { key.SecretId, key.SecretKey, key.Token }).Distinct().Count());
        Assert.All(keys, key => Assert.True(key.SecretKey.Length >= 32 && key.Token!.Length is >= 64 and <= 4096));
    }

    [Fact]
    public async Task A_password_is_set_in_the_account_of_the_role_and_not_in_that_of_the_caller()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with
        {
            ExtraAccounts = [Other],
            Roles = [new EmulatorRole { RoleArn = Foreign, TrustedAccounts = ["100000000001"] }],
        });
        EmulatorAccount caller = emulator.Signer;
        emulator.Signer = Other;
        await emulator.CreateSenderAsync();
        object change = new { EmailAddress = TestEmulator.Sender, Password = "Zy98Xw76Vu54" };

        emulator.Signer = caller;
        await emulator.FailAsync("InvalidParameterValue.NoSuchSender", "UpdateEmailSmtpPassWord", change);
        emulator.Signer = await emulator.AssumeAsync(Foreign);
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", change);

        emulator.Signer = Other;
        await emulator.FailAsync("OperationDenied.RepeatPassWord", "UpdateEmailSmtpPassWord", change);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("wrong")]
    [InlineData("another")]
    public async Task A_temporary_key_without_its_own_token_is_refused(string token)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        EmulatorAccount key = await emulator.AssumeAsync(Example);
        string? another = (await emulator.AssumeAsync(Example)).Token;

        emulator.Signer = key with { Token = token switch { "none" => null, "another" => another, _ => token } };

        await emulator.FailAsync("AuthFailure.TokenFailure", "ListEmailAddress");
    }

    [Fact]
    public async Task A_temporary_key_ends_by_the_clock_of_the_emulator()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Signer = await emulator.AssumeAsync(Example, durationSeconds: 900);

        emulator.Wait(899);
        await emulator.SucceedAsync("ListEmailAddress");
        emulator.Wait(1);
        await emulator.FailAsync("AuthFailure.TokenFailure", "ListEmailAddress");
    }

    [Fact]
    public async Task A_role_is_found_by_its_id_as_well()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Signer = await emulator.AssumeAsync(Example);
        string id = (await emulator.CallStsAsync("GetCallerIdentity"))["UserId"].GetString()!.Split(':')[0];

        emulator.Signer = new EmulatorAccount { SecretId = EmulatorOptions.ExampleSecretId, SecretKey = EmulatorOptions.ExampleSecretKey };
        await emulator.AssumeAsync("qcs::cam::uin/100000000001:role/" + id);
    }

    [Theory]
    [InlineData("RoleArn", "Example", "InvalidParameter.ResouceError")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000001:user/Example", "InvalidParameter.ResouceError")]
    [InlineData("RoleArn", "qcs::cam::uin/x:roleName/Example", "InvalidParameter.ResouceError")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000001:roleName/Nobody", "ResourceNotFound.RoleNotFound")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000001:role/1", "ResourceNotFound.RoleNotFound")]
    [InlineData("RoleArn", "qcs::cam::uin/100000000009:roleName/Example", "UnauthorizedOperation")]
    [InlineData("RoleSessionName", "x", "InvalidParameter.ParamError")]
    [InlineData("RoleSessionName", "a name", "InvalidParameter.ParamError")]
    [InlineData("RoleSessionName", "129", "InvalidParameter.ParamError")]
    [InlineData("DurationSeconds", 43201, "InvalidParameter.OverTimeError")]
    [InlineData("DurationSeconds", 0, "InvalidParameter.OverTimeError")]
    [InlineData("DurationSeconds", "900", "InvalidParameter")]
    [InlineData("Password", "x", "UnknownParameter")]
    [InlineData("RoleArn", null, "MissingParameter")]
    [InlineData("RoleSessionName", null, "MissingParameter")]
    public async Task What_cannot_be_is_refused_with_its_code(string name, object? value, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [Other] });
        System.Collections.Generic.Dictionary<string, object?> call = new() { ["RoleArn"] = Example, ["RoleSessionName"] = "nightly", ["DurationSeconds"] = 43200 };
        Assert.Null((await emulator.CallStsAsync("AssumeRole", call)).Code);

        call[name] = value is "129" ? new string('x', 129) : value;

        Assert.Equal(code, (await emulator.CallStsAsync("AssumeRole", call)).Code);
        Assert.Single(emulator.Control.TemporaryKeys);
    }

    [Fact]
    public async Task A_session_name_may_have_128_characters_of_all_kinds()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Null((await emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "aZ9_=,.@-" + new string('x', 119) })).Code);
    }

    [Theory]
    [InlineData(null, "UnauthorizedOperation")]
    [InlineData("wrong", "UnauthorizedOperation")]
    [InlineData("partner-1", null)]
    public async Task A_role_may_ask_for_an_external_id(string? given, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = Example, ExternalId = "partner-1" });

        Assert.Equal(code, (await emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "nightly", ExternalId = given })).Code);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(Serial, null)]
    [InlineData(null, "123456")]
    [InlineData(Serial, "654321")]
    [InlineData(Serial, "12345")]
    [InlineData("qcs::cam:uin/100000000001::mfa/other", "123456")]
    public async Task A_role_may_ask_for_a_second_factor(string? serial, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = Example, SecondFactorSerial = Serial, SecondFactorCodes = ["123456"] });

        Assert.Equal("AuthFailure.MFAFailure", (await AssumeAsync(serial, code)).Code);
        // A refusal uses up no code.
        Assert.Null((await AssumeAsync(Serial, "123456")).Code);

        Task<ApiReply> AssumeAsync(string? serialNumber, string? tokenCode) =>
            emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "nightly", SerialNumber = serialNumber, TokenCode = tokenCode });
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = Example, SecondFactorSerial = Serial, SecondFactorCodes = ["123456", "234567"] });

        string?[] codes = new string?[3];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (await emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "nightly", SerialNumber = Serial, TokenCode = i == 2 ? "234567" : "123456" })).Code;
        }

        Assert.Equal([null, "AuthFailure.MFAFailure", null], codes);
    }

    [Fact]
    public async Task A_role_leads_on_to_a_role_that_trusts_its_account()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [Other] });
        emulator.Control.AddRole(new EmulatorRole { RoleArn = Foreign, TrustedAccounts = [EmulatorOptions.ExampleSecretId] });
        emulator.Signer = await emulator.AssumeAsync(Foreign);

        emulator.Signer = await emulator.AssumeAsync("qcs::cam::uin/100000000009:roleName/Example");

        Assert.Equal("100000000009", (await emulator.CallStsAsync("GetCallerIdentity"))["AccountId"].GetString());
    }

    [Fact]
    public async Task Faults_rates_and_the_settings_of_the_account_hold_here_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RateScale = 1 });
        object call = new { RoleArn = Example, RoleSessionName = "nightly" };
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "AssumeRole", Code = "InternalError.DbError" });
        Assert.Equal("InternalError.DbError", (await emulator.CallStsAsync("AssumeRole", call)).Code);
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ErrorAfter, Action = "AssumeRole", Code = "InternalError" });
        Assert.Equal("InternalError", (await emulator.CallStsAsync("AssumeRole", call)).Code);
        Assert.Single(emulator.Control.TemporaryKeys);

        emulator.Control.Configure(settings => settings with { DeniedActions = ["AssumeRole"] });
        ApiReply denied = await emulator.CallStsAsync("AssumeRole", call);
        Assert.Equal("AuthFailure.UnauthorizedOperation", denied.Code);
        Assert.Contains("sts:AssumeRole", denied.Response.GetRawText(), StringComparison.Ordinal);

        string?[] codes = new string?[21];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (await emulator.CallStsAsync("GetCallerIdentity")).Code;
        }

        Assert.Equal([.. Enumerable.Repeat<string?>(null, 20), "RequestLimitExceeded"], codes);
    }

    [Fact]
    public async Task The_ledger_shows_neither_token_nor_code()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = Example, SecondFactorSerial = Serial, SecondFactorCodes = ["731946"] });
        ApiReply reply = await emulator.CallStsAsync("AssumeRole", new { RoleArn = Example, RoleSessionName = "nightly", SerialNumber = Serial, TokenCode = "731946" });
        emulator.Signer = TestEmulator.KeyOf(reply["Credentials"]);
        await emulator.SucceedAsync("ListEmailAddress");

        string seen = (await emulator.ControlAsync(HttpMethod.Get, "requests")).GetRawText() + (await emulator.ControlAsync(HttpMethod.Get, "keys")).GetRawText() + (await emulator.ControlAsync(HttpMethod.Get, "roles")).GetRawText();

        Assert.Contains(emulator.Signer.SecretId, seen, StringComparison.Ordinal);
        Assert.All(new[] { emulator.Signer.Token!, emulator.Signer.SecretKey, "731946" }, secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
        Assert.Equal("***", emulator.Control.Requests[^1].Headers["X-TC-Token"]);
    }
}
