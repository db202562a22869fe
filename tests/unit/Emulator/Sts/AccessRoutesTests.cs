using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator.Sts;

/// <summary>Accounts, roles, providers and temporary keys over the control API and the options.</summary>
public sealed class AccessRoutesTests
{
    [Fact]
    public async Task A_named_account_has_a_number_and_a_role_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateDomainAsync();
        JsonElement account = await emulator.ControlAsync(HttpMethod.Post, "accounts?name=other&user=100000000003");
        string uin = account.GetProperty("uin").GetString()!;
        emulator.Signer = new EmulatorAccount { SecretId = account.GetProperty("secretId").GetString()!, SecretKey = account.GetProperty("secretKey").GetString()! };

        ApiReply identity = await emulator.CallStsAsync("GetCallerIdentity");
        Assert.Equal((uin, "100000000003"), (identity["AccountId"].GetString(), identity["UserId"].GetString()));
        Assert.Equal(uin, emulator.Control.GetUin("other"));
        emulator.Signer = await emulator.AssumeAsync($"qcs::cam::uin/{uin}:roleName/Example");
        await emulator.FailAsync("InvalidParameterValue.CreatedByOther", "CreateEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        Assert.Equal("other", Assert.Single(emulator.Control.TemporaryKeys).AccountId);
    }

    [Fact]
    public async Task A_role_with_everything_is_ordered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ControlAsync(HttpMethod.Post, "accounts?name=other");

        JsonElement role = await emulator.ControlAsync(HttpMethod.Post, "roles?name=Deploy&account=other&trustedAccounts=100000000001&trustedProviders=a,b&externalId=partner-1&secondFactorSerial=s-1&secondFactorCodes=111111,222222");

        string arn = role.GetProperty("roleArn").GetString()!;
        Assert.Equal($"qcs::cam::uin/{emulator.Control.GetUin("other")}:roleName/Deploy", arn);
        Assert.Contains(arn, (await emulator.ControlAsync(HttpMethod.Get, "roles")).EnumerateArray().Select(row => row.GetProperty("roleArn").GetString()));
        EmulatorRole typed = emulator.Control.Roles[^1];
        Assert.Equal(["100000000001"], typed.TrustedAccounts!);
        Assert.Equal(["a", "b"], typed.TrustedProviders);
        Assert.Equal(["111111", "222222"], typed.SecondFactorCodes);
        object call = new { RoleArn = arn, RoleSessionName = "nightly", ExternalId = "partner-1", SerialNumber = "s-1", TokenCode = "222222" };
        Assert.Null((await emulator.CallStsAsync("AssumeRole", call)).Code);
        Assert.Equal("AuthFailure.MFAFailure", (await emulator.CallStsAsync("AssumeRole", call)).Code);
    }

    [Fact]
    public async Task A_role_may_be_ordered_before_its_account_has_a_key()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ControlAsync(HttpMethod.Post, "roles?name=Example&account=other&trustedAccounts=100000000001");

        await emulator.ControlAsync(HttpMethod.Post, "accounts?name=other");

        await emulator.AssumeAsync($"qcs::cam::uin/{emulator.Control.GetUin("other")}:roleName/Example");
        Assert.Equal("other", Assert.Single(emulator.Control.TemporaryKeys).AccountId);
    }

    [Fact]
    public async Task A_provider_is_ordered_and_a_token_made_for_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ControlAsync(HttpMethod.Post, "providers?name=ci&audience=sts&subject=repo:example");

        string token = (await emulator.ControlAsync(HttpMethod.Post, "tokens?provider=ci&seconds=60")).GetProperty("token").GetString()!;

        JsonElement claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
        Assert.Equal(("sts", "repo:example", emulator.Time.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds()), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString(), claims.GetProperty("exp").GetInt64()));
        Assert.Null(emulator.Control.CreateWebIdentityToken("nobody", TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task All_temporary_keys_end_at_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        EmulatorAccount byHand = new() { SecretId = "AKIDTEMPORARY", SecretKey = "TemporaryKeyDoNotUse", Token = "ExampleSessionTokenDoNotUse-0001", AccountId = EmulatorOptions.ExampleUin };
        emulator.Control.AddAccount(byHand);
        EmulatorAccount issued = await emulator.AssumeAsync("qcs::cam::uin/100000000001:roleName/Example");
        JsonElement[] rows = [.. (await emulator.ControlAsync(HttpMethod.Get, "keys")).EnumerateArray()];
        Assert.Equal([issued.SecretId, byHand.SecretId], rows.Select(row => row.GetProperty("secretId").GetString()));
        Assert.Equal(["nightly", null], rows.Select(row => row.GetProperty("sessionName").GetString()));
        Assert.All(rows, row => Assert.Equal((EmulatorOptions.ExampleSecretId, false), (row.GetProperty("accountId").GetString(), row.GetProperty("isExpired").GetBoolean())));

        Assert.Equal(2, (await emulator.ControlAsync(HttpMethod.Post, "keys/expire")).GetProperty("expired").GetInt32());

        foreach (EmulatorAccount key in new[] { byHand, issued })
        {
            emulator.Signer = key;
            await emulator.FailAsync("AuthFailure.TokenFailure", "ListEmailAddress");
        }

        Assert.All(emulator.Control.TemporaryKeys, key => Assert.True(key.IsExpired));
        Assert.Equal(0, emulator.Control.ExpireTemporaryKeys());
    }

    [Fact]
    public async Task Reset_forgets_what_was_added()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { Roles = [new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/Mine" }], CvmRole = "Mine" });
        await emulator.ControlAsync(HttpMethod.Post, "accounts?name=other");
        await emulator.ControlAsync(HttpMethod.Post, "roles?name=Deploy");
        await emulator.ControlAsync(HttpMethod.Post, "providers?name=ci&audience=sts");
        await emulator.ControlAsync(HttpMethod.Delete, "cvm-role");
        await emulator.AssumeAsync("qcs::cam::uin/100000000001:roleName/Deploy");

        emulator.Control.Reset();

        Assert.Equal(["qcs::cam::uin/100000000001:roleName/Example", "qcs::cam::uin/100000000001:roleName/Mine"], emulator.Control.Roles.Select(role => role.RoleArn));
        Assert.Empty(emulator.Control.TemporaryKeys);
        Assert.Null(emulator.Control.CreateWebIdentityToken("ci", TimeSpan.FromHours(1)));
        Assert.Equal("Mine", emulator.Control.CvmRole);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_at_the_start()
    {
        EmulatorOptions[] wrong =
        [
            new() { Uin = "main" },
            new() { CvmRole = "Nobody" },
            new() { Roles = [new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:role/7" }] },
        ];

        foreach (EmulatorOptions options in wrong)
        {
            await Assert.ThrowsAsync<EmulatorStartException>(() => SesEmulator.StartAsync(options, TestContext.Current.CancellationToken));
        }
    }
}
