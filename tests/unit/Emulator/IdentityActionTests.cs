using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class IdentityActionTests
{
    private static readonly object Domain = new { EmailIdentity = TestEmulator.Domain };

    [Fact]
    public async Task A_new_domain_shows_the_records_to_publish()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ApiReply reply = await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = TestEmulator.Domain, DKIMOption = 1 });

        Assert.Equal("DOMAIN", reply["IdentityType"].GetString());
        Assert.False(reply["VerifiedForSendingStatus"].GetBoolean());
        Assert.Equal(1, reply["DKIMOption"].GetInt32());
        Assert.Equal(
            ["TXT mail.example.com", "TXT qcloud._domainkey.mail.example.com", "TXT _dmarc.mail.example.com", "MX mail.example.com"],
            reply["Attributes"].EnumerateArray().Select(record => $"{record.GetProperty("Type").GetString()} {record.GetProperty("SendDomain").GetString()}"));
        Assert.All(reply["Attributes"].EnumerateArray(), record =>
        {
            Assert.NotEqual("", record.GetProperty("ExpectedValue").GetString());
            Assert.Equal("", record.GetProperty("CurrentValue").GetString());
            Assert.False(record.GetProperty("Status").GetBoolean());
        });
    }

    [Fact]
    public async Task A_longer_dkim_key_makes_a_longer_record()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        int shorter = DkimLength(await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = "a.example.com", DKIMOption = 0 }));
        int longer = DkimLength(await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = "b.example.com", DKIMOption = 1 }));

        Assert.True(longer > shorter + 100);
    }

    [Fact]
    public async Task Verification_passes_once_the_records_are_published_and_fails_again_when_they_go()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateEmailIdentity", Domain);

        ApiReply unpublished = await emulator.SucceedAsync("UpdateEmailIdentity", Domain);
        emulator.Control.PublishDns(TestEmulator.Domain);
        ApiReply notLookedYet = await emulator.SucceedAsync("GetEmailIdentity", Domain);
        ApiReply published = await emulator.SucceedAsync("UpdateEmailIdentity", Domain);
        ApiReply shown = await emulator.SucceedAsync("GetEmailIdentity", Domain);
        emulator.Control.WithdrawDns(TestEmulator.Domain);
        ApiReply withdrawn = await emulator.SucceedAsync("UpdateEmailIdentity", Domain);

        bool[] verified = [.. new[] { unpublished, notLookedYet, published, shown, withdrawn }.Select(reply => reply["VerifiedForSendingStatus"].GetBoolean())];
        Assert.Equal([false, false, true, true, false], verified);
        Assert.All(shown["Attributes"].EnumerateArray(), record => Assert.Equal(record.GetProperty("ExpectedValue").GetString(), record.GetProperty("CurrentValue").GetString()));
    }

    [Fact]
    public async Task Automatic_dns_verifies_at_the_first_look()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { AutoPublishDns = true });
        await emulator.SucceedAsync("CreateEmailIdentity", Domain);

        Assert.True((await emulator.SucceedAsync("UpdateEmailIdentity", Domain))["VerifiedForSendingStatus"].GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("example")]
    [InlineData("-a.example.com")]
    [InlineData("a..example.com")]
    [InlineData("a b.example.com")]
    [InlineData("10.0.0.1")]
    [InlineData("me@example.com")]
    [InlineData("https://example.com")]
    public async Task A_text_that_is_no_domain_is_refused(string domain)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.FailAsync("InvalidParameterValue.InvalidEmailIdentity", "CreateEmailIdentity", new { EmailIdentity = domain });
    }

    [Fact]
    public async Task Creating_again_or_what_others_own_is_refused()
    {
        EmulatorAccount other = new() { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse" };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [other] });
        await emulator.SucceedAsync("CreateEmailIdentity", Domain);
        emulator.Control.MarkDomainAsForeign("taken.example.com");

        await emulator.FailAsync("InvalidParameterValue.RepeatCreation", "CreateEmailIdentity", new { EmailIdentity = "MAIL.example.com" });
        await emulator.FailAsync("InvalidParameterValue.CreatedByOther", "CreateEmailIdentity", new { EmailIdentity = "taken.example.com" });
        await emulator.FailAsync("InvalidParameterValue", "CreateEmailIdentity", new { EmailIdentity = "b.example.com", DKIMOption = 2 });
        emulator.Signer = other;
        await emulator.FailAsync("InvalidParameterValue.CreatedByOther", "CreateEmailIdentity", Domain);
    }

    [Fact]
    public async Task The_eleventh_domain_is_one_too_many()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = $"d{i}.example.com" });
        }

        await emulator.FailAsync("OperationDenied.ExceedDomainLimit", "CreateEmailIdentity", new { EmailIdentity = "d10.example.com" });
        await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = "d10.example.com" }, "ap-hongkong");
    }

    [Fact]
    public async Task The_list_pages_newest_first_and_filters_by_tag()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = $"d{i}.example.com", TagList = new[] { new { TagKey = "odd", TagValue = $"{i % 2}" } } });
        }

        ApiReply all = await emulator.SucceedAsync("ListEmailIdentities");
        ApiReply page = await emulator.SucceedAsync("ListEmailIdentities", new { Offset = 1, Limit = 2 });
        ApiReply odd = await emulator.SucceedAsync("ListEmailIdentities", new { TagList = new[] { new { TagKey = "odd", TagValue = "1" } } });
        ApiReply beyond = await emulator.SucceedAsync("ListEmailIdentities", new { Offset = 99 });

        Assert.Equal((5, 5, 2, 5), (all["Total"].GetInt32(), page["Total"].GetInt32(), odd["Total"].GetInt32(), beyond["Total"].GetInt32()));
        Assert.Equal(["d4.example.com", "d3.example.com", "d2.example.com", "d1.example.com", "d0.example.com"], Names(all));
        Assert.Equal(["d3.example.com", "d2.example.com"], Names(page));
        Assert.Equal(["d3.example.com", "d1.example.com"], Names(odd));
        Assert.Empty(Names(beyond));
        JsonElement first = all["EmailIdentities"][0];
        Assert.Equal((false, 1, 500), (first.GetProperty("SendingEnabled").GetBoolean(), first.GetProperty("CurrentReputationLevel").GetInt32(), first.GetProperty("DailyQuota").GetInt32()));
        Assert.Equal((20, 1_000_000), (all["MaxReputationLevel"].GetInt32(), all["MaxDailyQuota"].GetInt32()));
    }

    [Fact]
    public async Task Unknown_domains_are_named_as_such()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", Domain);
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "UpdateEmailIdentity", Domain);
        await emulator.FailAsync("InvalidParameterValue", "DeleteEmailIdentity", Domain);
    }

    [Fact]
    public async Task Verifying_a_key_length_that_was_never_made_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateEmailIdentity", Domain);

        await emulator.FailAsync("FailedOperation.DKIMNotApplied", "UpdateEmailIdentity", new { EmailIdentity = TestEmulator.Domain, DKIMOption = 1 });
        await emulator.SucceedAsync("UpdateEmailIdentity", new { EmailIdentity = TestEmulator.Domain, DKIMOption = 0, NewAPI = true });
    }

    [Fact]
    public async Task A_domain_goes_only_after_its_senders()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();

        await emulator.FailAsync("OperationDenied.SenderWithDomainIsNotEmpty", "DeleteEmailIdentity", Domain);
        await emulator.SucceedAsync("DeleteEmailAddress", new { EmailAddress = TestEmulator.Sender });
        await emulator.SucceedAsync("DeleteEmailIdentity", Domain);
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", Domain);
    }

    private static string?[] Names(ApiReply reply) => [.. reply["EmailIdentities"].EnumerateArray().Select(row => row.GetProperty("IdentityName").GetString())];

    private static int DkimLength(ApiReply reply) => reply["Attributes"][1].GetProperty("ExpectedValue").GetString()!.Length;
}
