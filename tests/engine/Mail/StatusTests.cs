using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

public sealed class StatusTests : MailTest
{
    [Fact]
    public void A_mail_that_was_sent_leads_to_its_status()
    {
        long id = CreateTemplate();
        EngineResult status = Succeed(
            "param($Id) Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com -TemplateId $Id -Cc bob@bounce.example.com, carl@soft.example.com, dora@click.example.com, eve@spam.example.com | Get-TcSesSendStatus",
            ("Id", id));

        Assert.Equal(5, status.Output.Count);
        PSObject ada = Of("ada@example.com");
        Assert.Equal(("Handled", "Delivered"), (Value(ada, "SendStatus")!.ToString(), Value(ada, "DeliverStatus")!.ToString()));
        Assert.Equal(DateTimeKind.Utc, ((DateTime)Value(ada, "Requested")!).Kind);
        Assert.NotNull(Value(ada, "Delivered"));
        Assert.Equal(Sender, Value(ada, "FromEmailAddress"));
        Assert.NotEmpty((string)Value(ada, "RequestId")!);
        PSObject bob = Of("bob@bounce.example.com");
        Assert.Equal("Refused", Value(bob, "DeliverStatus")!.ToString());
        Assert.Contains("User unknown", (string)Value(bob, "DeliverMessage")!, StringComparison.Ordinal);
        Assert.Null(Value(bob, "Delivered"));
        Assert.Equal("Delayed", Value(Of("carl@soft.example.com"), "DeliverStatus")!.ToString());
        Assert.Equal((true, true), ((bool)Value(Of("dora@click.example.com"), "UserOpened")!, (bool)Value(Of("dora@click.example.com"), "UserClicked")!));
        Assert.Equal(true, Value(Of("eve@spam.example.com"), "UserComplained"));

        PSObject Of(string recipient) => status.Output.Single(row => (string)Value(row, "ToEmailAddress")! == recipient);
    }

    [Fact]
    public void A_status_can_be_asked_for_again_and_on_another_day()
    {
        long id = CreateTemplate();

        Assert.Single(Succeed("param($Id) Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com -TemplateId $Id | Get-TcSesSendStatus | Get-TcSesSendStatus", ("Id", id)).Output);
        ErrorRecord error = Fail("param($Id) Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com -TemplateId $Id | Get-TcSesSendStatus -Date ([datetime]::UtcNow.Date.AddDays(-3))", ("Id", id));
        Assert.StartsWith("TencentSes.NotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Date", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Succeed("Get-TcSesSendStatus -ToEmailAddress nobody@example.com").Output);
    }

    [Fact]
    public async Task Pages_without_a_total_are_streamed_and_stop_when_enough_is_known()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", Enumerable.Range(0, 250).Select(i => "a" + i + "@example.com"));
        Succeed("param($List, $Template) $null = Send-TcSesEmailBatch $List Hi -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -Force", ("List", list), ("Template", template));
        Emulator.Control.ClockOffset = TimeSpan.FromMinutes(1);

        Assert.Equal((250, 3), Read("Get-TcSesSendStatus"));
        Assert.Equal((1, 1), Read("Get-TcSesSendStatus | Select-Object -First 1"));
        Assert.Equal((101, 2), Read("Get-TcSesSendStatus -First 101"));
        Assert.Equal((50, 1), Read("Get-TcSesSendStatus -Skip 200"));
        Assert.Equal(250, Texts(Succeed("Get-TcSesSendStatus"), "ToEmailAddress").Distinct().Count());
        EngineResult counted = Succeed("Get-TcSesSendStatus -First 1 -IncludeTotalCount");
        Assert.Equal(0UL, counted.Output[0].BaseObject);
        Assert.Equal(0.0, Value(counted.Output[0], "Accuracy"));

        (int, long) Read(string command)
        {
            Emulator.Control.ClearRequests();
            return (Succeed(command).Output.Count, Emulator.Control.RequestCount);
        }
    }

    [Fact]
    public void Odd_rows_are_read_for_what_they_say()
    {
        Answer(
            """
            {"MessageId":"m1","ToEmailAddress":"a@example.com","SendStatus":4242,"DeliverStatus":77,"RequestTime":1772328600,"DeliverTime":1772328600,"UserComplainted":true},
            {"MessageId":"m2","SendStatus":1013,"DeliverStatus":2,"DeliverMessage":"","UserComplained":true,"NewMember":[1]},
            {"MessageId":"m3"}
            """);

        EngineResult rows = Succeed("Get-TcSesSendStatus");

        Assert.Equal(["4242", "RecipientUnsubscribed", ""], Texts(rows, "SendStatus"));
        Assert.Equal(["77", "Dropped", ""], Texts(rows, "DeliverStatus"));
        Assert.Equal(["True", "True", "False"], Texts(rows, "UserComplained"));
        Assert.All(rows.Output, row => Assert.Null(Value(row, "Delivered")));
        Assert.All(rows.Output, row => Assert.Null(Value(row, "DeliverMessage")));
        Assert.Equal(new DateTime(2026, 3, 1, 1, 30, 0, DateTimeKind.Utc), Value(rows.Output[0], "Requested"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void No_rows_are_no_output_and_no_error(string rows)
    {
        AnswerRaw("\"EmailStatusList\":" + rows);

        Assert.Empty(Succeed("Get-TcSesSendStatus").Output);
    }

    [Fact]
    public void A_page_that_repeats_itself_ends_the_list_with_an_error()
    {
        Answer(string.Join(',', Enumerable.Range(0, 100).Select(i => "{\"MessageId\":\"m" + i + "\"}")), calls: 0);

        EngineResult result = Run("Get-TcSesSendStatus");

        Assert.Equal(100, result.Output.Count);
        AssertError(Assert.Single(result.Errors), "RepeatedPage", ErrorCategory.InvalidResult, null);
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_day_too_far_back_is_an_error_with_a_remedy() =>
        AssertError(Fail("Get-TcSesSendStatus 2020-01-01"), "FailedOperation.NotSupportDate", ErrorCategory.InvalidArgument, "2020-01-01");

    [Fact]
    public void The_view_fits_120_columns()
    {
        Answer("""{"MessageId":"m1","ToEmailAddress":"somebody.with.a.long.name@subdomain.example.com","SendStatus":1011,"DeliverStatus":2,"DeliverMessage":"The account may not send content of its own; use a template."}""");

        string text = Session.Render("Get-TcSesSendStatus");

        Assert.Contains("CustomContentForbidden", text, StringComparison.Ordinal);
        Assert.Contains("Dropped", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private void Answer(string rows, int calls = 1) => AnswerRaw("\"EmailStatusList\":[" + rows + "]", calls);

    private void AnswerRaw(string members, int calls = 1) => Emulator.Control.AddFault(new Fault
    {
        Kind = FaultKind.Raw,
        Action = "GetSendEmailStatus",
        Count = calls,
        Status = 200,
        ContentType = "application/json",
        Body = Encoding.UTF8.GetBytes("{\"Response\":{" + members + ",\"RequestId\":\"r1\"}}"),
    });
}
