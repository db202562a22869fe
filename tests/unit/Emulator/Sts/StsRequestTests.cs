using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator.Sts;

/// <summary>Which service a call is for, and which actions of the Security Token Service there are.</summary>
public sealed class StsRequestTests
{
    [Theory]
    [InlineData("sts", "2018-08-13", "GetCallerIdentity", null)]
    [InlineData("sts", "2018-08-13", "ListEmailAddress", "InvalidAction")]
    [InlineData("sts", "2018-08-13", "GetSessionToken", "InvalidAction")]
    [InlineData("sts", "2020-10-02", "GetCallerIdentity", "NoSuchVersion")]
    [InlineData("ses", "2018-08-13", "ListEmailAddress", "NoSuchVersion")]
    [InlineData("ses", "2020-10-02", "GetCallerIdentity", "InvalidAction")]
    [InlineData("ses", "2018-08-13", "GetCallerIdentity", "InvalidAction")]
    public async Task Signature_version_and_action_belong_together(string service, string version, string action, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request(action, "{}", service: service);
        request.Headers.Remove("X-TC-Version");
        request.Headers.Add("X-TC-Version", version);

        Assert.Equal(code, (await emulator.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData("sts.tencentcloudapi.com", "sts", "GetCallerIdentity", null)]
    [InlineData("sts.intl.tencentcloudapi.com", "sts", "GetCallerIdentity", null)]
    [InlineData("ses.tencentcloudapi.com", "ses", "ListEmailAddress", null)]
    [InlineData("ses.tencentcloudapi.com", "sts", "GetCallerIdentity", "AuthFailure.SignatureFailure")]
    [InlineData("sts.tencentcloudapi.com", "ses", "ListEmailAddress", "AuthFailure.SignatureFailure")]
    [InlineData("cam.tencentcloudapi.com", "sts", "GetCallerIdentity", "NoSuchProduct")]
    public async Task A_product_host_must_be_that_of_the_signature(string host, string service, string action, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request(action, "{}", service: service);
        request.Headers.Host = host;
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", TestSigner.Authorization("POST", "", "application/json", host, Encoding.UTF8.GetBytes("{}"), emulator.Time.GetUtcNow().ToUnixTimeSeconds(), emulator.Signer.SecretId, emulator.Signer.SecretKey, service));

        Assert.Equal(code, (await emulator.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData("ap-guangzhou")]
    [InlineData("ap-singapore")]
    [InlineData("ap-beijing")]
    public async Task Any_region_will_do(string region)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { Site = SesSite.International });

        Assert.Null((await emulator.CallStsAsync("GetCallerIdentity", region: region)).Code);
    }

    [Fact]
    public async Task A_wrong_signature_is_one_here_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Signer = emulator.Signer with { SecretKey = "wrong" };

        Assert.Equal("AuthFailure.SignatureFailure", (await emulator.CallStsAsync("GetCallerIdentity")).Code);
    }

    [Fact]
    public async Task A_key_of_the_account_is_a_user_with_its_number()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ApiReply reply = await emulator.CallStsAsync("GetCallerIdentity");

        Assert.Equal(
            ("qcs::cam::uin/100000000001:uin/100000000001", "100000000001", "100000000001", "100000000001", "CAMUser"),
            Identity(reply));
    }

    [Fact]
    public async Task A_key_of_a_sub_user_names_both()
    {
        EmulatorAccount user = new() { SecretId = "AKIDUSER", SecretKey = "UserKeyDoNotUse", AccountId = "100000000001", UserUin = "100000000002" };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [user] });
        await emulator.CreateDomainAsync();
        emulator.Signer = user;

        Assert.Equal(("qcs::cam::uin/100000000001:uin/100000000002", "100000000001", "100000000002", "100000000002", "CAMUser"), Identity(await emulator.CallStsAsync("GetCallerIdentity")));
        await emulator.SucceedAsync("GetEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        emulator.Signer = await emulator.AssumeAsync("qcs::cam::uin/100000000001:roleName/Example");
        Assert.Equal("100000000002", (await emulator.CallStsAsync("GetCallerIdentity"))["PrincipalId"].GetString());
    }

    [Fact]
    public async Task A_role_names_its_id_the_session_and_who_asked_for_it()
    {
        EmulatorRole role = new() { RoleArn = "qcs::cam::uin/100000000009:roleName/Deploy", TrustedAccounts = [EmulatorOptions.ExampleUin] };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { Roles = [role] });
        emulator.Signer = await emulator.AssumeAsync(role.RoleArn);

        (string? arn, string? account, string? user, string? principal, string? type) = Identity(await emulator.CallStsAsync("GetCallerIdentity"));

        string id = user!.Split(':')[0];
        Assert.Matches("^4611686[0-9]{12}$", id);
        Assert.Equal(("qcs::sts:100000000009:assumed-role/" + id, "100000000009", id + ":nightly", "100000000001", "CAMRole"), (arn, account, user, principal, type));
    }

    private static (string? Arn, string? AccountId, string? UserId, string? PrincipalId, string? Type) Identity(ApiReply reply)
    {
        Assert.True(reply.Code is null, reply.Response.ToString());
        return (reply["Arn"].GetString(), reply["AccountId"].GetString(), reply["UserId"].GetString(), reply["PrincipalId"].GetString(), reply["Type"].GetString());
    }
}
