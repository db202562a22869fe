using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

public sealed class ReportTests : MailTest
{
    [Fact]
    public void Days_and_their_sum_count_the_mails_that_were_sent()
    {
        SendMails();

        PSObject today = Succeed("Get-TcSesStatisticsReport -Days 3").Output[^1];
        PSObject sum = Assert.Single(Succeed("Get-TcSesStatisticsReport -Days 3 -Overall").Output);

        foreach (PSObject counts in new[] { today, sum })
        {
            Assert.Equal(4L, Value(counts, "RequestCount"));
            Assert.Equal(3L, Value(counts, "DeliveredCount"));
            Assert.Equal(1L, Value(counts, "BounceCount"));
            Assert.Equal(1L, Value(counts, "OpenedCount"));
            Assert.NotEmpty((string)Value(counts, "RequestId")!);
        }
        Assert.Equal(Value(today, "Date"), Value(today, "Until"));
        Assert.Equal(Value(today, "Date"), Value(sum, "Until"));
        Assert.Equal(TimeSpan.FromDays(2), (DateTime)Value(sum, "Until")! - (DateTime)Value(sum, "Date")!);
    }

    [Fact]
    public void Domains_bind_and_their_counts_say_whose_they_are()
    {
        SendMails();

        EngineResult counts = Succeed("[pscustomobject]@{ EmailIdentity = 'mail.example.com' }, [pscustomobject]@{ EmailIdentity = 'other.example.com' } | Get-TcSesStatisticsReport -Overall");

        Assert.Equal(["mail.example.com", "other.example.com"], Texts(counts, "Domain"));
        Assert.Equal(["4", "0"], Texts(counts, "RequestCount"));
    }

    [Fact]
    public void A_range_that_ends_before_it_starts_is_refused_without_a_call()
    {
        AssertError(Fail("Get-TcSesStatisticsReport 2026-03-02 2026-03-01 -Domain mail.example.com"), "InvalidDate", ErrorCategory.InvalidArgument, "mail.example.com");
        AssertError(Fail("Get-TcSesAbuseReport 2026-03-02 2026-03-01"), "InvalidDate", ErrorCategory.InvalidArgument, null);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_complaint_leads_back_to_its_mail()
    {
        long template = SendMails();

        PSObject complaint = Assert.Single(Succeed("Get-TcSesAbuseReport -Days 1").Output);
        PSObject status = Assert.Single(Succeed("Get-TcSesAbuseReport | Get-TcSesSendStatus").Output);

        Assert.Equal(("eve@spam.example.com", Sender, Domain), (Value(complaint, "ToAddress"), Value(complaint, "FromAddress"), Value(complaint, "FromDomain")));
        Assert.Equal(template, Value(complaint, "TemplateId"));
        Assert.Equal("Hi", Value(complaint, "Subject"));
        Assert.NotNull(Value(complaint, "Complained"));
        Assert.Equal(Value(complaint, "MessageId"), Value(status, "MessageId"));
        Assert.Single(Succeed("param($Id) Get-TcSesAbuseReport -TemplateId $Id -FromDomain mail.example.com", ("Id", template)).Output);
        Assert.Empty(Succeed("Get-TcSesAbuseReport -TemplateId 999999").Output);
        Assert.Empty(Succeed("Get-TcSesAbuseReport -ToAddress ada@example.com").Output);
    }

    [Fact]
    public void Complaints_are_read_in_pages_of_100()
    {
        string[] pages = [.. Enumerable.Range(0, 2).Select(page => string.Join(',', Enumerable.Range(page * 100, 100).Select(i => "{\"OriginalRcptTo\":\"a" + i + "@example.com\",\"TemplateId\":\"\",\"ComplainTime\":\"2026-03-01 09:30:00\"}")))];
        foreach (string page in pages)
            Answer("\"TotalCount\":250,\"Data\":[" + page + "]");
        Answer("\"TotalCount\":250,\"Data\":[{\"OriginalRcptTo\":\"last@example.com\",\"AbuseTime\":\"2026-03-02 09:30:00\"}]");

        EngineResult all = Succeed("Get-TcSesAbuseReport");

        Assert.Equal(201, all.Output.Count);
        Assert.Equal(3, Emulator.Control.RequestCount);
        Assert.Equal(new DateTime(2026, 3, 1, 9, 30, 0), Value(all.Output[0], "Complained"));
        Assert.Equal(new DateTime(2026, 3, 2, 9, 30, 0), Value(all.Output[200], "Complained"));
        Assert.All(all.Output, row => Assert.Null(Value(row, "TemplateId")));
    }

    [Fact]
    public void The_views_fit_120_columns()
    {
        SendMails();

        string statistics = Session.Render("Get-TcSesStatisticsReport -Days 1");
        string abuse = Session.Render("Get-TcSesAbuseReport");

        Assert.Contains("DeliveredCount", statistics, StringComparison.Ordinal);
        Assert.Contains("eve@spam.example.com", abuse, StringComparison.Ordinal);
        Assert.All((statistics + abuse).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private long SendMails()
    {
        long id = CreateTemplate();
        Succeed(
            "param($Id) foreach ($to in 'ada@example.com', 'bob@bounce.example.com', 'carl@open.example.com', 'eve@spam.example.com') { $null = Send-TcSesEmail $to Hi -From noreply@mail.example.com -TemplateId $Id }",
            ("Id", id));
        Emulator.Control.ClearRequests();
        return id;
    }

    private void Answer(string members) => Emulator.Control.AddFault(new Fault
    {
        Kind = FaultKind.Raw,
        Action = "GetAbuseReport",
        Status = 200,
        ContentType = "application/json",
        Body = Encoding.UTF8.GetBytes("{\"Response\":{" + members + ",\"RequestId\":\"r1\"}}"),
    });
}
