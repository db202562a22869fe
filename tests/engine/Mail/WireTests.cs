using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.EngineTests.Mail;

/// <summary>What parameters become on the wire, and which never get there.</summary>
public sealed class WireTests(WireFixture fixture) : IClassFixture<WireFixture>, IAsyncLifetime
{
    private const string Mail = "Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com -TemplateId 5";
    private const string Batch = "Send-TcSesEmailBatch 7 Hi -From noreply@mail.example.com -TemplateId 5 -Force";

    public ValueTask InitializeAsync()
    {
        fixture.Connect("ap-guangzhou");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Assert.True(fixture.Wire.TakeAll() == 0, "The test sent more than it looked at.");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_plain_mail_sends_no_member_that_was_not_given() =>
        Assert.Equal(
            """{"FromEmailAddress":"noreply@mail.example.com","Subject":"Hi","Destination":["ada@example.com"],"Template":{"TemplateID":5,"TemplateData":"{}"}}""",
            Sent(Mail).GetRawText());

    [Fact]
    public void Every_parameter_of_a_mail_has_its_member()
    {
        JsonElement sent = Sent(Mail
            + " -FromName Contoso -Cc c1@example.com, c2@example.com -Bcc b@example.com -ReplyTo r@example.com -TriggerType Triggered"
            + " -Header ([ordered]@{ 'X-Campaign' = 'spring'; 'X-Number' = 7 }) -MessageIdHeader '<1@mail.example.com>' -HeaderFrom h@mail.example.com -Unsubscribe 4");

        Assert.Equal("Contoso <noreply@mail.example.com>", sent.GetProperty("FromEmailAddress").GetString());
        Assert.Equal(["c1@example.com", "c2@example.com"], sent.GetProperty("Cc").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["b@example.com"], sent.GetProperty("Bcc").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("r@example.com", sent.GetProperty("ReplyToAddresses").GetString());
        Assert.Equal(1, sent.GetProperty("TriggerType").GetInt32());
        Assert.Equal("""{"X-Campaign":"spring","X-Number":"7"}""", sent.GetProperty("SmtpHeaders").GetString());
        Assert.Equal("<1@mail.example.com>", sent.GetProperty("SmtpMessageId").GetString());
        Assert.Equal("h@mail.example.com", sent.GetProperty("HeaderFrom").GetString());
        Assert.Equal("4", sent.GetProperty("Unsubscribe").GetString());
    }

    [Theory]
    [InlineData("noreply@mail.example.com", null, "noreply@mail.example.com")]
    [InlineData("noreply@mail.example.com", "Contoso News", "Contoso News <noreply@mail.example.com>")]
    [InlineData("Contoso <noreply@mail.example.com>", null, "Contoso <noreply@mail.example.com>")]
    [InlineData("Contoso<noreply@mail.example.com>", null, "Contoso <noreply@mail.example.com>")]
    [InlineData("  \"Contoso News\"   < noreply@mail.example.com > ", null, "Contoso News <noreply@mail.example.com>")]
    [InlineData("<noreply@mail.example.com>", null, "noreply@mail.example.com")]
    [InlineData("<noreply@mail.example.com>", "Contoso", "Contoso <noreply@mail.example.com>")]
    [InlineData("noreply@mail.example.com", "\"Grüße\"", "Grüße <noreply@mail.example.com>")]
    public void A_sender_is_written_as_SES_takes_it(string from, string? name, string expected)
    {
        fixture.Succeed("param($From, $Name) $null = Send-TcSesEmail ada@example.com Hi -From $From -FromName $Name -TemplateId 5", new Hashtable { ["From"] = from, ["Name"] = name });

        Assert.Equal(expected, fixture.Wire.Take().GetProperty("FromEmailAddress").GetString());
    }

    [Theory]
    [InlineData("@{ name = 'Ada' }", """{"name":"Ada"}""")]
    [InlineData("([ordered]@{ b = 1; a = 2.5; c = $true; d = $null })", """{"b":1,"a":2.5,"c":true,"d":null}""")]
    [InlineData("([pscustomobject]@{ name = 'Grüße 你好'; when = [datetime]'2026-03-01 09:30' })", """{"name":"Grüße 你好","when":"2026-03-01T09:30:00"}""")]
    [InlineData("'{\"name\":\"as it is\"}'", """{"name":"as it is"}""")]
    [InlineData("([ordered]@{ order = [ordered]@{ id = 4711L; items = @('a', @{ x = 1 }) }; day = [dayofweek]::Monday; price = 12.50d })", """{"order":{"id":4711,"items":["a",{"x":1}]},"day":"Monday","price":12.50}""")]
    [InlineData("([ordered]@{ u = [uri]'https://example.com/?a=1&b=2'; v = [version]'1.2'; c = [char]'x' })", """{"u":"https://example.com/?a=1&b=2","v":"1.2","c":"x"}""")]
    [InlineData("@{}", "{}")]
    [InlineData("''", "{}")]
    [InlineData("$null", "{}")]
    public void Template_data_becomes_JSON_the_same_way_in_every_culture(string data, string expected)
    {
        fixture.Succeed("[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]'de-DE'; $null = " + Mail + " -TemplateData " + data);

        Assert.Equal(expected, fixture.Wire.Take().GetProperty("Template").GetProperty("TemplateData").GetString());
    }

    [Theory]
    [InlineData("English", "ap-guangzhou", "2")]
    [InlineData("simplifiedchinese", "ap-guangzhou", "1")]
    [InlineData("English", "ap-singapore", "1")]
    [InlineData("SimplifiedChinese", "ap-singapore", "2")]
    [InlineData("Vietnamese", "ap-hongkong", "12")]
    [InlineData("Thai", "ap-singapore", "10")]
    [InlineData("Thai", "eu-nowhere", "10")]
    [InlineData("None", "eu-nowhere", "0")]
    [InlineData("1", "eu-nowhere", "1")]
    [InlineData("12", "ap-singapore", "12")]
    public void A_language_gets_the_number_of_the_sessions_site(string language, string region, string expected)
    {
        fixture.Connect(region);

        Assert.Equal(expected, Sent(Mail + " -Unsubscribe " + language).GetProperty("Unsubscribe").GetString());
        Assert.Equal(expected, Sent(Batch + " -Unsubscribe " + language).GetProperty("Unsubscribe").GetString());
    }

    [Theory]
    [InlineData("English", "eu-nowhere", "LanguageNeedsSite", "2 on the China site, 1 on the international site")]
    [InlineData("Vietnamese", "ap-singapore", "LanguageNotOffered", "Vietnamese")]
    [InlineData("Klingon", "ap-guangzhou", "UnknownLanguage", "TraditionalChinese")]
    [InlineData("13", "ap-guangzhou", "UnknownLanguage", "0 to 12")]
    [InlineData("-1", "ap-guangzhou", "UnknownLanguage", "0 to 12")]
    public void A_language_without_a_number_is_refused(string language, string region, string id, string words)
    {
        fixture.Connect(region);

        AssertRefused(Mail + " -Unsubscribe " + language, id, words);
    }

    [Fact]
    public void Completion_of_the_language_shows_what_both_sites_mean()
    {
        fixture.Connect("ap-singapore");

        CompletionResult[] all = [.. fixture.Session.Complete("Send-TcSesEmail -Unsubscribe ")];

        Assert.Equal("English: 2 on the China site, 1 on the international site; 1 in this session", all.Single(item => item.CompletionText == "English").ToolTip);
        Assert.Equal("1: SimplifiedChinese on the China site, English on the international site", all.Single(item => item.CompletionText == "1").ToolTip);
        Assert.Equal("12: Vietnamese on the China site only", all.Single(item => item.CompletionText == "12").ToolTip);
        Assert.DoesNotContain(all, item => item.CompletionText == "Vietnamese");
        Assert.Equal(["Spanish"], fixture.Session.CompletionTexts("Send-TcSesEmailBatch -Unsubscribe Sp"));
        fixture.Succeed("Disconnect-TcSes");
        Assert.DoesNotContain("English", fixture.Session.CompletionTexts("Send-TcSesEmail -Unsubscribe "));
        Assert.Contains("German", fixture.Session.CompletionTexts("Send-TcSesEmail -Unsubscribe "));
    }

    [Theory]
    [InlineData("", """{"FromEmailAddress":"noreply@mail.example.com","ReceiverId":7,"Subject":"Hi","TaskType":1,"Template":{"TemplateID":5,"TemplateData":"{}"}}""")]
    [InlineData(" -AdMark None", """{"FromEmailAddress":"noreply@mail.example.com","ReceiverId":7,"Subject":"Hi","TaskType":1,"Template":{"TemplateID":5,"TemplateData":"{}"},"ADLocation":0}""")]
    [InlineData(" -AdMark AfterSubject -ReplyTo r@example.com -TemplateData @{ a = 1 }", """{"FromEmailAddress":"noreply@mail.example.com","ReceiverId":7,"Subject":"Hi","TaskType":1,"ReplyToAddresses":"r@example.com","Template":{"TemplateID":5,"TemplateData":"{\u0022a\u0022:1}"},"ADLocation":2}""")]
    [InlineData(" -At '2027-03-01 09:30'", """{"FromEmailAddress":"noreply@mail.example.com","ReceiverId":7,"Subject":"Hi","TaskType":2,"Template":{"TemplateID":5,"TemplateData":"{}"},"TimedParam":{"BeginTime":"2027-03-01 09:30:00"}}""")]
    [InlineData(" -At '2027-03-01' -EveryHours 168", """{"FromEmailAddress":"noreply@mail.example.com","ReceiverId":7,"Subject":"Hi","TaskType":3,"Template":{"TemplateID":5,"TemplateData":"{}"},"CycleParam":{"BeginTime":"2027-03-01 00:00:00","IntervalTime":168}}""")]
    public void The_parameter_set_of_a_batch_makes_its_kind(string parameters, string expected) => Assert.Equal(expected, Sent(Batch + parameters).GetRawText());

    [Fact]
    public void A_start_with_a_zone_is_sent_as_China_time()
    {
        Assert.Equal("2027-03-01 08:00:00", Begin("[datetime]::SpecifyKind('2027-03-01 00:00:00', 'Utc')"));
        Assert.Equal(
            new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2027, 3, 1))).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Begin("[datetime]::SpecifyKind('2027-03-01 00:00:00', 'Local')"));

        string? Begin(string at) => Sent(Batch + " -At (" + at + ")").GetProperty("TimedParam").GetProperty("BeginTime").GetString();
    }

    [Fact]
    public void A_day_with_a_time_and_a_zone_is_the_day_in_China()
    {
        Assert.Equal("2026-03-02", Day("[datetime]::SpecifyKind('2026-03-01 16:00:00', 'Utc')"));
        Assert.Equal("2026-03-01", Day("[datetime]::SpecifyKind('2026-03-01 15:59:59', 'Utc')"));
        Assert.Equal("2026-03-01", Day("[datetime]::SpecifyKind('2026-03-01 00:00:00', 'Utc')"));
        Assert.Equal("2026-03-01", Day("'2026-03-01'"));
        Assert.Equal("2026-03-01", Day("'2026-03-01 23:59'"));

        string? Day(string date) => Sent("Get-TcSesSendStatus -Date (" + date + ")").GetProperty("RequestDate").GetString();
    }

    [Fact]
    public void Filters_of_the_readers_reach_the_service()
    {
        Assert.Equal("""{"RequestDate":"2026-03-01","Offset":0,"Limit":100,"ToEmailAddress":"ada@example.com"}""", Sent("Get-TcSesSendStatus 2026-03-01 -To ada@example.com").GetRawText());
        Assert.Equal("""{"Offset":20,"Limit":10,"Status":5,"ReceiverId":7,"TaskType":3}""", Sent("Get-TcSesSendTask -Status Sending -TaskType Recurring -ReceiverId 7 -Skip 20 -First 10").GetRawText());
        Assert.Equal(
            """{"StartDate":"2026-02-01","EndDate":"2026-02-28","Domain":"mail.example.com","ReceivingMailboxType":"gmail.com"}""",
            Sent("[pscustomobject]@{ EmailIdentity = 'mail.example.com' } | Get-TcSesStatisticsReport 2026-02-01 2026-02-28 -ReceivingMailboxType gmail.com").GetRawText());
        Assert.Equal(
            """{"StartTime":"2026-02-01","EndTime":"2026-02-28","Offset":0,"Limit":100,"FromDomain":"mail.example.com","FromAddress":"news@mail.example.com","Mta":"gmail.com","ToAddress":"a@gmail.com","TemplateId":"5"}""",
            Sent("Get-TcSesAbuseReport 2026-02-01 2026-02-28 -FromDomain mail.example.com -FromAddress news@mail.example.com -RecipientDomain gmail.com -ToAddress a@gmail.com -TemplateId 5").GetRawText());
    }

    [Fact]
    public void A_number_of_days_ends_with_the_day_in_China_now()
    {
        DateTime before = DateTime.UtcNow.AddHours(8);
        JsonElement statistics = Sent("Get-TcSesStatisticsReport"), abuse = Sent("Get-TcSesAbuseReport -Days 1");
        DateTime after = DateTime.UtcNow.AddHours(8);

        Assert.Contains(statistics.GetProperty("EndDate").GetString(), new[] { before, after }.Select(time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Contains(statistics.GetProperty("StartDate").GetString(), new[] { before, after }.Select(time => time.AddDays(-6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(abuse.GetProperty("EndTime").GetString(), abuse.GetProperty("StartTime").GetString());
    }

    [Theory]
    [InlineData("-TemplateId 5 -TemplateData 'no JSON'", "InvalidJson")]
    [InlineData("-TemplateId 5 -TemplateData '[1]'", "InvalidJson")]
    [InlineData("-TemplateId 5 -Header @{ 'two words' = 1 }", "InvalidHeader")]
    [InlineData("-TemplateId 5 -Header @{ 'X-A' = \"1`r`nBcc: eve@example.com\" }", "InvalidHeader")]
    [InlineData("-TemplateId 5 -Bcc ada@example.com", "RecipientTwice")]
    [InlineData("-TemplateId 5 -Cc 'x'", "InvalidEmailAddress")]
    [InlineData("-TemplateId 5 -ReplyTo 'x'", "InvalidEmailAddress")]
    [InlineData("-TemplateId 5 -FromName 'a: b'", "InvalidSender")]
    [InlineData("-Html ''", "NoContent")]
    public void What_cannot_be_right_is_refused_without_a_call(string parameters, string id)
    {
        AssertRefused("Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com " + parameters, id, "");
    }

    [Fact]
    public void Two_aliases_and_no_recipient_are_refused()
    {
        AssertRefused("Send-TcSesEmail ada@example.com Hi -From 'A <noreply@mail.example.com>' -FromName B -TemplateId 5", "TwoAliases", "'A <noreply@mail.example.com>'");
        AssertRefused("Send-TcSesEmail -Subject Hi -From noreply@mail.example.com -TemplateId 5", "NoRecipient", "Hi: ");
    }

    [Theory]
    [InlineData("5", "has no names")]
    [InlineData("(Get-Date)", "has no names")]
    [InlineData("@('a', 'b')", "has no names")]
    [InlineData("@{ password = [securestring]::new() }", "is a secret")]
    [InlineData("@{ login = [pscredential]::new('me', [securestring]::new()) }", "is a secret")]
    [InlineData("([securestring]::new())", "has no names")]
    [InlineData("(& { $loop = @{}; $loop.self = $loop; $loop })", "nested more than 8 deep")]
    public void Template_data_that_makes_no_sense_is_refused(string data, string words) =>
        Assert.Contains(words, Assert.Single(fixture.Session.Invoke(Mail + " -TemplateData " + data).Errors).ToString(), StringComparison.Ordinal);

    private void AssertRefused(string command, string id, string words)
    {
        ErrorRecord error = Assert.Single(fixture.Session.Invoke(command).Errors);
        Assert.StartsWith("TencentSes." + id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains(words, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(error.ErrorDetails.RecommendedAction, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private JsonElement Sent(string command)
    {
        fixture.Succeed("$null = " + command);
        return fixture.Wire.Take();
    }
}
