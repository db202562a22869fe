using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

public sealed class BatchTests : MailTest
{
    private const string Start = "param($List, $Template) Send-TcSesEmailBatch $List 'Our offers' -From noreply@mail.example.com -FromName Contoso -TemplateId $Template -TemplateData @{ name = 'you' }";

    [Fact]
    public async Task A_batch_mails_every_address_and_its_task_binds_on()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com", "bob@example.com"]);

        PSObject started = Assert.Single(Succeed(Start + " -Force", ("List", list), ("Template", template)).Output);
        Emulator.Control.ClockOffset = TimeSpan.FromMinutes(1);
        PSObject task = Assert.Single(Succeed("param($Started) $Started | Get-TcSesSendTask", ("Started", started)).Output);

        Assert.Equal("Immediate", Value(started, "TaskType")!.ToString());
        Assert.Equal(list, Value(started, "ReceiverId"));
        Assert.NotEmpty((string)Value(started, "RequestId")!);
        Assert.Equal(Value(started, "TaskId"), Value(task, "TaskId"));
        Assert.Equal("Finished", Value(task, "Status")!.ToString());
        Assert.Equal("customers", Value(task, "ReceiverName"));
        Assert.Equal("Contoso <noreply@mail.example.com>", Value(task, "From"));
        Assert.Equal("""{"name":"you"}""", Value(task, "TemplateData"));
        Assert.Equal((2L, 2L), ((long)Value(task, "RequestCount")!, (long)Value(task, "SendCount")!));
        Assert.Equal(["ada@example.com", "bob@example.com"], Emulator.Control.Mails.Select(mail => Assert.Single(mail.Recipients)));
    }

    [Fact]
    public async Task A_timed_and_a_recurring_task_say_when()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com"]);
        string tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + " 09:00:00";

        PSObject timed = Assert.Single(Succeed(Start + " -Force -At '" + tomorrow + "'", ("List", list), ("Template", template)).Output);
        PSObject recurring = Assert.Single(Succeed(Start + " -Force -At '" + tomorrow + "' -EveryHours 24", ("List", list), ("Template", template)).Output);
        EngineResult tasks = Succeed("Get-TcSesSendTask -Status WaitingToStart");

        Assert.Equal(["Recurring", "Timed"], Texts(tasks, "TaskType"));
        Assert.Equal("24", Texts(tasks, "EveryHours")[0]);
        foreach (PSObject item in new[] { timed, recurring, tasks.Output[0], tasks.Output[1] })
            Assert.Equal(DateTime.Parse(tomorrow, System.Globalization.CultureInfo.InvariantCulture), Value(item, "Begins"));
        Assert.Empty(Emulator.Control.Mails);
    }

    [Fact]
    public void A_batch_asks_and_takes_no_for_an_answer()
    {
        Session.Terminal.Type("n\n");

        Assert.Empty(Succeed("$ConfirmPreference = 'High'; Send-TcSesEmailBatch 7 'Our offers' -From noreply@mail.example.com -TemplateId 5").Output);

        string question = Session.Terminal.Output.ReplaceLineEndings(" ");
        Assert.Contains("every address of recipient list 7 in ap-guangzhou", question, StringComparison.Ordinal);
        Assert.Contains("Send mail 'Our offers' from noreply@mail.example.com now", question, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Force -WhatIf")]
    public void WhatIf_starts_nothing(string switches)
    {
        Assert.Empty(Succeed("Send-TcSesEmailBatch 7 Hi -From noreply@mail.example.com -TemplateId 5 -At '2030-01-01 09:00' -EveryHours 24 " + switches).Output);

        Assert.Contains("at 2030-01-01 09:00:00 and every 24 hours from then on", Session.Terminal.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public async Task A_task_whose_answer_was_lost_is_never_started_again()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com"]);
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "BatchSendEmail" });

        ErrorRecord error = Fail(Start + " -Force", ("List", list), ("Template", template));

        AssertError(error, "OutcomeUnknown", ErrorCategory.InvalidResult, list);
        Assert.Contains("send tasks of the recipient list", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(1, Emulator.Control.RequestCount);
        Assert.Single(Succeed("Get-TcSesSendTask").Output);
    }

    [Fact]
    public async Task Documented_refusals_name_the_list()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com"]);

        AssertError(Fail(Start + " -Force", ("List", 999999), ("Template", template)), "OperationDenied.ReceiverNotExist", ErrorCategory.ObjectNotFound, 999999L);
        AssertError(Fail(Start + " -Force", ("List", list), ("Template", 999999)), "OperationDenied.TemplateStatusError", ErrorCategory.InvalidOperation, list);
        AssertError(Fail(Start + " -Force -At '2020-01-01 09:00'", ("List", list), ("Template", template)), "InvalidParameterValue.BeginTimeBeforeNow", ErrorCategory.InvalidArgument, list);
        AssertError(Fail("Send-TcSesEmailBatch 7 ('x' * 101) -From noreply@mail.example.com -TemplateId 5 -Force"), "InvalidLength", ErrorCategory.InvalidArgument, 7L);
    }

    [Fact]
    public async Task Tasks_are_found_by_id_beyond_the_first_page()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com"]);
        object oldest = Value(Assert.Single(Succeed(Start + " -Force -At '2030-01-01 09:00'", ("List", list), ("Template", template)).Output), "TaskId")!;
        Succeed("param($List, $Template) foreach ($i in 1..120) { $null = Send-TcSesEmailBatch $List \"mail $i\" -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -At '2030-01-01 09:00' -Force }", ("List", list), ("Template", template));
        Emulator.Control.ClearRequests();

        Assert.Equal("Our offers", Value(Assert.Single(Succeed("param($Id) Get-TcSesSendTask $Id", ("Id", oldest)).Output), "Subject"));
        Assert.Equal(2, Emulator.Control.RequestCount);
        AssertError(Fail("Get-TcSesSendTask 999999"), "NotFound", ErrorCategory.ObjectNotFound, "999999");
        Assert.Equal(121, Succeed("Get-TcSesSendTask -TaskType Timed").Output.Count);
        Assert.Empty(Succeed("Get-TcSesSendTask -TaskType Recurring").Output);
    }

    [Fact]
    public async Task The_views_fit_120_columns()
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers of the northern region", ["ada@example.com"]);

        string started = Session.Render(Start + " -Force -At '2030-01-01 09:00' -EveryHours 24", new System.Collections.Hashtable { ["List"] = list, ["Template"] = template });
        string tasks = Session.Render("Get-TcSesSendTask");

        Assert.Contains("2030-01-01 09:00:00", started, StringComparison.Ordinal);
        Assert.Contains("WaitingToStart", tasks, StringComparison.Ordinal);
        Assert.Contains("Our offers", tasks, StringComparison.Ordinal);
        Assert.All((started + tasks).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }
}
