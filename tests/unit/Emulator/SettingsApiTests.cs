using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Account settings and the life of templates and mails over the HTTP control API.</summary>
public sealed class SettingsApiTests
{
    [Theory]
    [InlineData("deniedActions=ListEmailAddress,SendEmail", "AuthFailure.UnauthorizedOperation")]
    [InlineData("offlineActions=ListEmailAddress", "ActionOffline")]
    [InlineData("blockedAddresses=127.0.0.1", "IpInBlacklist")]
    [InlineData("allowedAddresses=192.0.2.1", "IpNotInWhitelist")]
    [InlineData("requiresSecondFactor=true", "AuthFailure.MFAFailure")]
    [InlineData("callsPerSecond=0", "RequestLimitExceeded.UinLimitExceeded")]
    [InlineData("callsPerSecondAllRegions=0", "RequestLimitExceeded.GlobalRegionUinLimitExceeded")]
    [InlineData("callsPerSecondPerAddress=0", "RequestLimitExceeded.IPLimitExceeded")]
    public async Task A_setting_that_refuses_calls_is_set_and_taken_back(string setting, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.ControlAsync(HttpMethod.Post, "settings?" + setting);
        await emulator.FailAsync(code, "ListEmailAddress");
        await emulator.ControlAsync(HttpMethod.Post, "settings?" + (setting.Contains('=', System.StringComparison.Ordinal) && setting.EndsWith("true", System.StringComparison.Ordinal) ? "requiresSecondFactor=false" : setting.Split('=')[0] + "="));
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Fact]
    public async Task Every_setting_can_be_changed_and_read()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        JsonElement settings = await emulator.ControlAsync(HttpMethod.Post, "settings?isEnterprise=false&allowsCustomContent=true&allowsAttachments=false&allowsLinks=false&illegalLinkHosts=a.example.net,b.example.net&isInArrears=true&mailsLeft=7&dailyQuota=9&isKnownToReports=false&passwordPropagationSeconds=30");

        AccountSettings typed = emulator.Control.GetSettings();
        Assert.Equal((false, true, false, false, true, 7, 9, false, 30.0), (typed.IsEnterprise, typed.AllowsCustomContent, typed.AllowsAttachments, typed.AllowsLinks, typed.IsInArrears, typed.MailsLeft, typed.DailyQuota, typed.IsKnownToReports, typed.PasswordPropagation.TotalSeconds));
        Assert.Equal(["a.example.net", "b.example.net"], typed.IllegalLinkHosts);
        Assert.Equal(7, settings.GetProperty("mailsLeft").GetInt32());
        Assert.Equal(9, (await emulator.ControlAsync(HttpMethod.Get, "settings")).GetProperty("dailyQuota").GetInt32());
        await emulator.ControlAsync(HttpMethod.Post, "settings?account=somebody&mailsLeft=1");
        Assert.Equal((7, 1), (emulator.Control.GetSettings().MailsLeft, emulator.Control.GetSettings("somebody").MailsLeft));
    }

    [Fact]
    public async Task An_added_account_gets_a_key_that_works_and_a_state_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateDomainAsync();

        JsonElement account = await emulator.ControlAsync(HttpMethod.Post, "accounts?name=other");
        emulator.Signer = new EmulatorAccount { SecretId = account.GetProperty("secretId").GetString()!, SecretKey = account.GetProperty("secretKey").GetString()! };

        await emulator.FailAsync("InvalidParameterValue.CreatedByOther", "CreateEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        Assert.Equal("other", account.GetProperty("accountId").GetString());
    }

    [Fact]
    public async Task Templates_reputation_and_recipients_follow_orders()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { TemplateReview = TemplateReview.Manual });
        await emulator.CreateSenderAsync();
        int template = (await emulator.SucceedAsync("CreateEmailTemplate", new { TemplateName = "T", TemplateContent = new { Text = "YQ==" } }))["TemplateID"].GetInt32();

        await emulator.ControlAsync(HttpMethod.Post, $"templates?id={template}&decision=approve");
        await emulator.ControlAsync(HttpMethod.Post, $"reputation?domain={TestEmulator.Domain}&level=5");
        string message = (await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org")))["MessageId"].GetString()!;
        await emulator.ControlAsync(HttpMethod.Post, $"reactions?messageId={message}&recipient=a@example.org&reaction=unsubscribe");
        await emulator.ControlAsync(HttpMethod.Post, "blocklist?email=b@example.org");
        await emulator.ControlAsync(HttpMethod.Post, $"unsubscribes?recipient=c@example.org&domain={TestEmulator.Domain}");

        Assert.Equal(10_000, (await emulator.SucceedAsync("ListEmailIdentities"))["EmailIdentities"][0].GetProperty("DailyQuota").GetInt32());
        await emulator.FailAsync("FailedOperation.ReceiverHasUnsubscribed", "SendEmail", TestEmulator.Mail(template, "a@example.org"));
        await emulator.FailAsync("FailedOperation.EmailAddrInBlacklist", "SendEmail", TestEmulator.Mail(template, "b@example.org"));
        await emulator.FailAsync("FailedOperation.ReceiverHasUnsubscribed", "SendEmail", TestEmulator.Mail(template, "c@example.org"));
        ApiReply status = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = "2026-03-10", Offset = 0, Limit = 1 });
        Assert.True(status["EmailStatusList"][0].GetProperty("UserUnsubscribed").GetBoolean());
        await emulator.ControlAsync(HttpMethod.Post, $"templates?id={template}&decision=reject&reason=No");
        await emulator.FailAsync("FailedOperation.InvalidTemplateID", "SendEmail", TestEmulator.Mail(template, "d@example.org"));
    }

    [Fact]
    public async Task Mails_are_shown_whole_and_by_recipient()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org"));
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "b@example.org"));

        JsonElement all = await emulator.ControlAsync(HttpMethod.Get, "mails");
        JsonElement one = await emulator.ControlAsync(HttpMethod.Get, "mails?recipient=B@example.org");

        Assert.Equal((2, 1), (all.GetArrayLength(), one.GetArrayLength()));
        Assert.Equal(("Api", "Hello", template), (one[0].GetProperty("source").GetString(), one[0].GetProperty("subject").GetString(), one[0].GetProperty("templateId").GetInt32()));
        Assert.Contains("Subject: Hello", one[0].GetProperty("data").GetString(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings?nonsense=1")]
    [InlineData("settings?isInArrears=maybe")]
    [InlineData("settings?mailsLeft=many")]
    [InlineData("templates?id=1&decision=approve")]
    [InlineData("templates?id=1&decision=shrug")]
    [InlineData("reputation?domain=mail.example.com&level=21")]
    [InlineData("reputation?domain=mail.example.com&level=1")]
    [InlineData("reactions?messageId=x&recipient=a@example.org&reaction=open")]
    [InlineData("faults?kind=raw&action=smtp.auth")]
    [InlineData("faults?kind=error&code=x&action=smtp.tea")]
    [InlineData("accounts")]
    [InlineData("roles")]
    [InlineData("roles?name=a%20b")]
    [InlineData("roles?name=Deploy&externalID=typo")]
    [InlineData("providers?name=ci")]
    [InlineData("tokens?provider=nobody")]
    [InlineData("cvm-role?name=Nobody")]
    public async Task An_order_that_makes_no_sense_is_explained(string path)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, new System.Uri(emulator.Emulator.Endpoint, "/_emulator/" + path));

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
