using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class SenderActionTests
{
    [Fact]
    public async Task A_sender_is_listed_with_and_without_a_password()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("CreateEmailAddress", new { EmailAddress = "second@mail.example.com", EmailSenderName = "Example Team" });

        JsonElement[] rows = [.. (await emulator.SucceedAsync("ListEmailAddress"))["EmailSenders"].EnumerateArray()];

        Assert.Equal(["second@mail.example.com", TestEmulator.Sender], rows.Select(row => row.GetProperty("EmailAddress").GetString()));
        Assert.Equal([0, 1], rows.Select(row => row.GetProperty("SmtpPwdType").GetInt32()));
        Assert.Equal("Example Team", rows[0].GetProperty("EmailSenderName").GetString());
        Assert.Equal(emulator.Time.GetUtcNow().ToUnixTimeSeconds(), rows[0].GetProperty("CreatedTimestamp").GetInt64());
    }

    [Theory]
    [InlineData("no-at-sign")]
    [InlineData("@mail.example.com")]
    [InlineData("a b@mail.example.com")]
    [InlineData("a..b@mail.example.com")]
    [InlineData(".a@mail.example.com")]
    [InlineData("a@mail")]
    [InlineData("a@b@mail.example.com")]
    public async Task A_malformed_address_is_refused(string address)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateDomainAsync();

        await emulator.FailAsync("InvalidParameterValue.IllegalEmailAddress", "CreateEmailAddress", new { EmailAddress = address });
    }

    [Fact]
    public async Task An_address_over_128_characters_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string domain = $"{new string('d', 60)}.{new string('e', 60)}.example.com";
        await emulator.CreateDomainAsync(domain);

        await emulator.FailAsync("InvalidParameterValue.IllegalEmailAddress", "CreateEmailAddress", new { EmailAddress = "me@" + domain });
    }

    [Fact]
    public async Task A_sender_needs_a_verified_domain()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        object sender = new { EmailAddress = TestEmulator.Sender };

        await emulator.FailAsync("OperationDenied.DomainNotVerified", "CreateEmailAddress", sender);
        await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        await emulator.FailAsync("OperationDenied.DomainNotVerified", "CreateEmailAddress", sender);
    }

    [Fact]
    public async Task A_second_time_a_bad_name_and_the_eleventh_sender_are_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();

        await emulator.FailAsync("InvalidParameterValue.RepeatEmailAddress", "CreateEmailAddress", new { EmailAddress = "NoReply@mail.example.com" });
        await emulator.FailAsync("InvalidParameterValue.IllegalSenderName", "CreateEmailAddress", new { EmailAddress = "a@mail.example.com", EmailSenderName = "Team: A" });
        for (int i = 1; i < 10; i++)
        {
            await emulator.SucceedAsync("CreateEmailAddress", new { EmailAddress = $"s{i}@mail.example.com" });
        }

        await emulator.FailAsync("OperationDenied.ExceedSenderLimit", "CreateEmailAddress", new { EmailAddress = "s10@mail.example.com" });
    }

    [Fact]
    public async Task A_deleted_sender_is_gone()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        object sender = new { EmailAddress = TestEmulator.Sender };

        await emulator.SucceedAsync("DeleteEmailAddress", sender);

        await emulator.FailAsync("InvalidParameterValue.NoSuchSender", "DeleteEmailAddress", sender);
        Assert.Empty((await emulator.SucceedAsync("ListEmailAddress"))["EmailSenders"].EnumerateArray());
    }

    [Fact]
    public async Task A_password_can_be_set_only_for_a_known_sender_of_the_region()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();

        await emulator.FailAsync("InvalidParameterValue.NoSuchSender", "UpdateEmailSmtpPassWord", new { EmailAddress = "who@mail.example.com", TestEmulator.Password });
        await emulator.FailAsync("InvalidParameterValue.NoSuchSender", "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, TestEmulator.Password }, "ap-hongkong");
    }

    [Fact]
    public async Task The_password_set_last_is_refused_but_an_older_one_is_not()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync(password: "Ab12Cd34Ef56");

        await emulator.FailAsync("OperationDenied.RepeatPassWord", "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Ab12Cd34Ef56" });
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Xy98Zw76Vu54" });
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Ab12Cd34Ef56" });
    }

    [Fact]
    public async Task A_password_with_escapes_in_its_json_is_the_same_password()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", """{"EmailAddress":"noreply@mail.example.com","Password":"Ab12\"Cd34+é"}""");

        await emulator.FailAsync("OperationDenied.RepeatPassWord", "UpdateEmailSmtpPassWord", """{"EmailAddress":"noreply@mail.example.com","Password":"\u0041b12\u0022Cd34\u002B\u00e9"}""");
    }

    [Theory]
    [InlineData("Ab12Cd34E", false, false)]
    [InlineData("Ab12Cd34Ef", true, true)]
    [InlineData("Ab12Cd34Ef56Gh78Ij90", true, true)]
    [InlineData("Ab12Cd34Ef56Gh78Ij90K", false, false)]
    [InlineData("Ab11CdEfGhIj", false, true)]
    [InlineData("Ab12CCCCCCCC", false, true)]
    [InlineData("AA12bcdefghi", false, true)]
    [InlineData("AB12cccccccc", false, true)]
    [InlineData("ABCDEFGHij12", true, true)]
    [InlineData("abcdefgh12ij", false, false)]
    [InlineData("ABCDEFGH12IJ", false, false)]
    [InlineData("ABCDEFGHabcd", false, false)]
    [InlineData("Ab12!@#$%^&*()", false, true)]
    [InlineData("ABab12!@#$%^&*()", true, true)]
    public async Task The_password_rule_follows_its_reading(string password, bool strict, bool loose)
    {
        foreach ((PasswordRule rule, bool accepted) in new[] { (PasswordRule.Strict, strict), (PasswordRule.Loose, loose) })
        {
            await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { PasswordRule = rule });
            await emulator.CreateSenderAsync(password: "Start12Password");

            ApiReply reply = await emulator.CallAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = password });

            Assert.True((accepted ? null : "InvalidParameterValue.InvalidSmtpPassWord") == reply.Code, $"{rule}: {reply.Response}");
        }
    }
}
