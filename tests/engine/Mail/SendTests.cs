using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

public sealed class SendTests : MailTest
{
    private const string Simple = "Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com";

    [Fact]
    public void A_mail_from_a_template_arrives_filled_in()
    {
        long id = CreateTemplate(html: "<p>Hello {{name}}, order {{order}}</p>");
        DateTime before = DateTime.UtcNow;

        PSObject sent = Assert.Single(Succeed(
            "param($Id) Send-TcSesEmail ada@example.com, bob@example.com 'For {{name}}' -From noreply@mail.example.com -FromName Contoso -TemplateId $Id -TemplateData @{ name = 'Ada'; order = 4711 } -Cc carl@example.com",
            ("Id", id)).Output);

        StoredMail mail = Assert.Single(Emulator.Control.Mails);
        Assert.Equal(mail.MessageId, Value(sent, "MessageId"));
        Assert.Equal("For Ada", mail.Subject);
        Assert.Equal(["ada@example.com", "bob@example.com", "carl@example.com"], mail.Recipients);
        string text = Encoding.UTF8.GetString(mail.Data.Span);
        Assert.Contains("From: Contoso <noreply@mail.example.com>", text, StringComparison.Ordinal);
        Assert.Contains(Base64("<p>Hello Ada, order 4711</p>"), text, StringComparison.Ordinal);
        Assert.Equal("Contoso <noreply@mail.example.com>", Value(sent, "From"));
        Assert.Equal(["ada@example.com", "bob@example.com"], (System.Collections.Generic.IEnumerable<string>)Value(sent, "To")!);
        Assert.Equal(id, Value(sent, "TemplateId"));
        Assert.Equal("ap-guangzhou", Value(sent, "Region"));
        Assert.NotEmpty((string)Value(sent, "RequestId")!);
        Assert.InRange((DateTime)Value(sent, "Sent")!, before, DateTime.UtcNow);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)Value(sent, "Sent")!).Kind);
    }

    [Fact]
    public void Script_blocks_make_recipient_and_values_of_each_object()
    {
        long id = CreateTemplate(html: "<p>Hello {{name}}</p>");
        WriteFile("people.csv", "Mail,Name\nada@example.com,Ada\nbob@example.com,Bob\n");

        EngineResult sent = Succeed(
            "param($Id, $File) Import-Csv $File | Send-TcSesEmail -To { $_.Mail } -Subject Hi -From noreply@mail.example.com -TemplateId $Id -TemplateData { @{ name = $_.Name } }",
            ("Id", id), ("File", System.IO.Path.Combine(Folder, "people.csv")));

        Assert.Equal(Emulator.Control.Mails.Select(mail => mail.MessageId), Texts(sent, "MessageId"));
        Assert.Equal(["ada@example.com", "bob@example.com"], Emulator.Control.Mails.Select(mail => Assert.Single(mail.Recipients)));
        Assert.Contains(Base64("<p>Hello Bob</p>"), Encoding.UTF8.GetString(Emulator.Control.Mails[1].Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_bind_by_name_and_a_bad_object_stops_nobody()
    {
        long id = CreateTemplate();

        EngineResult result = Run(
            """
            param($Id)
            [pscustomobject]@{ To = 'ada@example.com'; Subject = 'A'; TemplateId = $Id; TemplateData = @{ name = 'Ada' } },
            [pscustomobject]@{ To = 'not an address'; Subject = 'B'; TemplateId = $Id; TemplateData = $null },
            [pscustomobject]@{ To = 'bob@example.com'; Subject = 'C'; TemplateId = $Id; TemplateData = 5 },
            [pscustomobject]@{ To = 'carl@example.com'; Subject = 'D'; TemplateId = $Id; TemplateData = '{}' } |
                Send-TcSesEmail -From noreply@mail.example.com
            """,
            ("Id", id));

        Assert.Equal(["A", "D"], Texts(result, "Subject"));
        Assert.Equal(2, result.Errors.Count);
        AssertError(result.Errors[0], "InvalidEmailAddress", ErrorCategory.InvalidArgument, "not an address");
        Assert.Contains("has no names", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Senders_and_templates_bind_from_the_commands_that_list_them()
    {
        CreateTemplate();

        Assert.Single(Succeed("Get-TcSesEmailTemplate | Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com").Output);
        Assert.Single(Succeed("$id = (Get-TcSesEmailTemplate).TemplateId; Get-TcSesEmailTemplate -TemplateId $id | Send-TcSesEmail ada@example.com Hi -From noreply@mail.example.com").Output);
        PSObject sent = Assert.Single(Succeed("$id = (Get-TcSesEmailTemplate).TemplateId; Get-TcSesEmailAddress | Send-TcSesEmail ada@example.com Hi -TemplateId $id").Output);
        Assert.Equal(Sender, Value(sent, "From"));
    }

    [Fact]
    public void Content_of_ones_own_is_sent_where_it_is_allowed()
    {
        WriteFile("mail.html", "<p>Grüße</p>");
        AssertError(Fail(Simple + " -HtmlPath mail.html"), "FailedOperation.WithOutPermission", ErrorCategory.PermissionDenied, "ada@example.com");
        Emulator.Control.Configure(settings => settings with { AllowsCustomContent = true });

        Succeed(Simple + " -HtmlPath mail.html -Text 'Grüße als Text'");

        string text = Encoding.UTF8.GetString(Assert.Single(Emulator.Control.Mails).Data.Span);
        Assert.Contains(Base64("<p>Grüße</p>"), text, StringComparison.Ordinal);
        Assert.Contains(Base64("Grüße als Text"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attachments_arrive_byte_for_byte()
    {
        byte[] content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
        WriteFile("a.pdf", content);
        WriteFile("b.txt", "b");
        long id = CreateTemplate();

        Succeed("param($Id, $Folder) $null = " + Simple + " -TemplateId $Id -Attachment ./a.pdf, ([IO.FileInfo]::new(\"$Folder/b.txt\"))", ("Id", id), ("Folder", Folder));

        string text = Encoding.UTF8.GetString(Assert.Single(Emulator.Control.Mails).Data.Span);
        Assert.Contains("filename=\"a.pdf\"", text, StringComparison.Ordinal);
        Assert.Contains("filename=\"b.txt\"", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attachments_that_SES_refuses_are_refused_before_a_byte_is_read()
    {
        WriteFile("script.ps1", "x");
        WriteFile("two words.txt", "x");
        WriteFile("big.zip", new byte[3 * 1024 * 1024]);
        WriteFile("bigger.zip", new byte[(1024 * 1024) + 1]);
        for (int i = 0; i < 11; i++)
            WriteFile("f" + i + ".txt", "x");

        AssertRefused("script.ps1", "InvalidAttachment", "script.ps1");
        AssertRefused("'two words.txt'", "InvalidAttachment", "two words.txt");
        AssertRefused("big.zip, bigger.zip", "AttachmentsTooLarge", "4096 KB");
        AssertRefused("(0..10 | ForEach-Object { \"f$_.txt\" })", "TooMany", "11 attachments");
        AssertRefused("nothere.txt", "FileNotRead", "nothere.txt");
        Assert.Equal(0, Emulator.Control.RequestCount);

        void AssertRefused(string files, string id, string words)
        {
            ErrorRecord error = Fail(Simple + " -TemplateId 5 -Attachment " + files);
            AssertError(error, id, ErrorCategory.InvalidArgument, "ada@example.com");
            Assert.Contains(words, error.ErrorDetails.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(FaultKind.ResetAfter, 1)]
    [InlineData(FaultKind.CutBody, 1)]
    public void A_mail_whose_answer_was_lost_is_never_sent_again(FaultKind fault, int mails)
    {
        long id = CreateTemplate();
        Emulator.Control.AddFault(new Fault { Kind = fault, Action = "SendEmail" });

        ErrorRecord error = Fail("param($Id) " + Simple + " -TemplateId $Id -MaxRetry 5", ("Id", id));

        AssertError(error, "OutcomeUnknown", ErrorCategory.InvalidResult, "ada@example.com");
        Assert.Contains("send status of ada@example.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(1, Emulator.Control.RequestCount);
        Assert.Equal(mails, Emulator.Control.Mails.Count);
    }

    [Fact]
    public void A_mail_that_was_surely_not_taken_is_sent_again()
    {
        long id = CreateTemplate();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "SendEmail", Code = "RequestLimitExceeded" });

        Succeed("param($Id) $null = " + Simple + " -TemplateId $Id", ("Id", id));

        Assert.Single(Emulator.Control.Mails);
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Documented_refusals_name_recipient_category_and_remedy()
    {
        long id = CreateTemplate();
        Emulator.Control.Unsubscribe("gone@example.com", Domain);
        Emulator.Control.Block("blocked@example.com");

        AssertError(Refused("gone@example.com", "noreply@mail.example.com", id), "FailedOperation.ReceiverHasUnsubscribed", ErrorCategory.PermissionDenied, "gone@example.com");
        AssertError(Refused("blocked@example.com", "noreply@mail.example.com", id), "FailedOperation.EmailAddrInBlacklist", ErrorCategory.PermissionDenied, "blocked@example.com");
        AssertError(Refused("ada@example.com", "other@mail.example.com", id), "FailedOperation.NotAuthenticatedSender", ErrorCategory.PermissionDenied, "ada@example.com");
        AssertError(Refused("ada@example.com", "noreply@mail.example.com", 999999), "FailedOperation.InvalidTemplateID", ErrorCategory.ObjectNotFound, "ada@example.com");
        Emulator.Control.Configure(settings => settings with { IsInArrears = true });
        AssertError(Refused("ada@example.com", "noreply@mail.example.com", id), "FailedOperation.InsufficientBalance", ErrorCategory.QuotaExceeded, "ada@example.com");

        ErrorRecord Refused(string to, string from, long template) =>
            Fail("param($To, $From, $Id) Send-TcSesEmail $To Hi -From $From -TemplateId $Id", ("To", to), ("From", from), ("Id", template));
    }

    [Theory]
    [InlineData("Stop", 0, 1)]
    [InlineData("Continue", 1, 1)]
    [InlineData("SilentlyContinue", 1, 0)]
    public void ErrorAction_decides_whether_the_rest_is_sent(string action, int mails, int errors)
    {
        long id = CreateTemplate();

        EngineResult result = Run(
            "param($Id, $Action) [pscustomobject]@{ To = 'x' }, [pscustomobject]@{ To = 'ada@example.com' } | Send-TcSesEmail -Subject Hi -From noreply@mail.example.com -TemplateId $Id -ErrorAction $Action",
            ("Id", id), ("Action", action));

        Assert.Equal(mails, Emulator.Control.Mails.Count);
        Assert.Equal(errors, result.Errors.Count);
    }

    [Fact]
    public void WhatIf_names_sender_recipients_and_subject_and_sends_nothing()
    {
        Succeed("Send-TcSesEmail a@example.com, b@example.com, c@example.com, d@example.com 'Our offers' -From noreply@mail.example.com -FromName Contoso -TemplateId 5 -WhatIf");

        Assert.Contains(
            "What if: Performing the operation \"Send mail\" on target \"'Our offers' from Contoso <noreply@mail.example.com> to a@example.com, b@example.com, c@example.com and 1 more in ap-guangzhou\".",
            Session.Terminal.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void The_view_fits_120_columns()
    {
        long id = CreateTemplate();

        string text = Session.Render("param($Id) Send-TcSesEmail ada@example.com 'Our spring offers' -From noreply@mail.example.com -TemplateId $Id", new System.Collections.Hashtable { ["Id"] = id });

        Assert.Contains(Assert.Single(Emulator.Control.Mails).MessageId, text, StringComparison.Ordinal);
        Assert.Contains("Our spring offers", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
