using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

public sealed class TemplateTests : MailTest
{
    private const string Html = "<p>Grüße {{name}}, 你好</p>\r\n";

    [Fact]
    public void Content_of_files_comes_back_as_it_was()
    {
        WriteFile("mail.html", Html);
        WriteFile("mail.txt", [0xEF, 0xBB, 0xBF, .. "Hallo {{name}}"u8]);

        PSObject created = Assert.Single(Succeed("New-TcSesEmailTemplate welcome -HtmlPath mail.html -TextPath ./mail.txt").Output);
        PSObject read = Assert.Single(Succeed("param($Id) Get-TcSesEmailTemplate -TemplateId $Id", ("Id", Value(created, "TemplateId"))).Output);

        Assert.Equal("UnderReview", Value(created, "Status")!.ToString());
        foreach (PSObject template in new[] { created, read })
        {
            Assert.Equal("welcome", Value(template, "Name"));
            Assert.Equal(Html, Value(template, "Html"));
            Assert.Equal("Hallo {{name}}", Value(template, "Text"));
            Assert.NotEmpty((string)Value(template, "RequestId")!);
        }
        Assert.Equal("Approved", Value(read, "Status")!.ToString());
    }

    [Fact]
    public void A_byte_order_mark_tells_the_encoding()
    {
        WriteFile("mail.html", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Html)]);

        Assert.Equal(Html, Value(Assert.Single(Succeed("New-TcSesEmailTemplate welcome -HtmlPath mail.html").Output), "Html"));
    }

    [Fact]
    public void Paths_are_those_of_PowerShell()
    {
        WriteFile("mail.html", Html);
        Succeed(
            "param($Folder) $files = $ExecutionContext.SessionState.Provider.GetOne('FileSystem'); "
            + "$null = $ExecutionContext.SessionState.Drive.New([Management.Automation.PSDriveInfo]::new('Mails', $files, $Folder, '', $null), 'Global')",
            ("Folder", Folder));

        Assert.Equal(Html, Value(Assert.Single(Succeed("New-TcSesEmailTemplate a -HtmlPath Mails:mail.html").Output), "Html"));
        Assert.Equal(Html, Value(Assert.Single(Succeed("param($Folder) New-TcSesEmailTemplate b -HtmlPath ([IO.FileInfo]::new(\"$Folder/mail.html\"))", ("Folder", Folder)).Output), "Html"));
    }

    [Fact]
    public void Files_that_cannot_be_used_are_named_before_anything_is_sent()
    {
        WriteFile("latin.html", [0x47, 0x72, 0xFC, 0xDF]);
        WriteFile("empty.html", "");

        ErrorRecord latin = Fail("New-TcSesEmailTemplate a -HtmlPath latin.html");
        AssertError(latin, "FileNotUtf8", ErrorCategory.InvalidArgument, "a");
        Assert.Contains("latin.html", latin.ErrorDetails.Message, StringComparison.Ordinal);
        AssertError(Fail("New-TcSesEmailTemplate a -HtmlPath nothere.html"), "FileNotRead", ErrorCategory.InvalidArgument, "a");
        AssertError(Fail("New-TcSesEmailTemplate a -HtmlPath empty.html"), "NoContent", ErrorCategory.InvalidArgument, "a");
        AssertError(Fail("New-TcSesEmailTemplate a"), "NoContent", ErrorCategory.InvalidArgument, "a");
        Assert.Contains("not in the file system", Fail("New-TcSesEmailTemplate a -HtmlPath Env:PATH").ToString(), StringComparison.Ordinal);
        Assert.Contains("no usable path", Fail("New-TcSesEmailTemplate a -HtmlPath Nodrive:mail.html").ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Two_sources_for_one_part_end_the_command()
    {
        WriteFile("mail.html", Html);

        ErrorRecord error = Fail("[pscustomobject]@{ Name = 'a' }, [pscustomobject]@{ Name = 'b' } | New-TcSesEmailTemplate -Html x -HtmlPath mail.html");

        AssertError(error, "TwoSources", ErrorCategory.InvalidArgument, null);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Pages_are_read_as_they_are_needed()
    {
        Succeed("foreach ($i in 1..250) { $null = New-TcSesEmailTemplate \"mail$i\" -Text x }");

        Assert.Equal((250, 3), Read("Get-TcSesEmailTemplate"));
        Assert.Equal((120, 2), Read("Get-TcSesEmailTemplate -First 120"));
        Assert.Equal((10, 1), Read("Get-TcSesEmailTemplate -Skip 240"));
        Assert.Equal((1, 1), Read("Get-TcSesEmailTemplate | Select-Object -First 1"));
        Assert.Equal((10, 3), Read("Get-TcSesEmailTemplate mail2? -First 20"));
        EngineResult counted = Succeed("Get-TcSesEmailTemplate -First 1 -IncludeTotalCount");
        Assert.Equal(250UL, counted.Output[0].BaseObject);
        Assert.Equal(2, counted.Output.Count);

        (int, long) Read(string command)
        {
            Emulator.Control.ClearRequests();
            return (Succeed(command).Output.Count, Emulator.Control.RequestCount);
        }
    }

    [Fact]
    public void The_list_is_chosen_from_by_name_and_state()
    {
        long rejected = CreateTemplate("news");
        CreateTemplate("welcome");
        Emulator.Control.ReviewTemplate((int)rejected, approve: false, "too little text");

        Assert.Equal(["welcome", "news"], Texts(Succeed("Get-TcSesEmailTemplate"), "Name"));
        Assert.Equal(["welcome"], Texts(Succeed("Get-TcSesEmailTemplate WEL*"), "Name"));
        PSObject found = Assert.Single(Succeed("Get-TcSesEmailTemplate -Status Rejected").Output);
        Assert.Equal("too little text", Value(found, "ReviewReason"));
        Assert.Equal(DateTimeKind.Utc, ((DateTime)Value(found, "Created")!).Kind);
        Assert.Empty(Succeed("Get-TcSesEmailTemplate n* -Status Approved").Output);
        Assert.Empty(Succeed("Get-TcSesEmailTemplate nothing*").Output);
        AssertError(Fail("Get-TcSesEmailTemplate nothing"), "NotFound", ErrorCategory.ObjectNotFound, "nothing");
        Assert.Single(Succeed("Get-TcSesEmailTemplate news -Skip 0").Output);
        Assert.Empty(Succeed("Get-TcSesEmailTemplate news -Skip 5").Output);
    }

    [Fact]
    public void Single_templates_come_by_id_and_a_missing_one_stops_nobody()
    {
        long a = CreateTemplate("a"), b = CreateTemplate("b");

        EngineResult result = Run("param($A, $B) $A, 999999, $B | Get-TcSesEmailTemplate", ("A", a), ("B", b));

        Assert.Equal(["a", "b"], Texts(result, "Name"));
        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, "InvalidParameterValue.TemplateNotExist", ErrorCategory.ObjectNotFound, 999999L);
        Assert.StartsWith("999999: ", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_goes_on_to_the_content()
    {
        CreateTemplate("a", "<i>a</i>");
        CreateTemplate("b", "<i>b</i>");

        Assert.Equal(["<i>b</i>", "<i>a</i>"], Texts(Succeed("Get-TcSesEmailTemplate | Get-TcSesEmailTemplate"), "Html"));
    }

    [Fact]
    public void A_template_is_copied_through_the_pipeline()
    {
        long id = CreateTemplate("original", Html);
        Succeed("param($Id) $template = Get-TcSesEmailTemplate -TemplateId $Id; $null = $template | New-TcSesEmailTemplate", ("Id", id));

        EngineResult all = Succeed("Get-TcSesEmailTemplate | Get-TcSesEmailTemplate");

        Assert.Equal(["original", "original"], Texts(all, "Name"));
        Assert.Equal([Html, Html], Texts(all, "Html"));
    }

    [Fact]
    public void What_is_not_given_stays_as_it_is()
    {
        long id = CreateTemplate("old", "<p>old</p>", "old text");

        Assert.Equal(("new", "<p>old</p>", "old text"), Change("-Name new"));
        Assert.Equal(("new", "<p>new</p>", "old text"), Change("-Html '<p>new</p>'"));
        Assert.Equal(("new", "<p>new</p>", "new text"), Change("-Text 'new text'"));
        Assert.Equal(("new", "<p>new</p>", ""), Change("-Text ''"));
        Assert.Equal(("newer", "<p>newer</p>", ""), Change("-Name newer -Html '<p>newer</p>'"));
        Assert.Equal(("newer", "<p>newer</p>", "text"), Change("-Name newer -Html '<p>newer</p>' -Text text"));

        (string, string, string) Change(string change)
        {
            PSObject template = Assert.Single(Succeed("param($Id) Set-TcSesEmailTemplate $Id " + change + "; Get-TcSesEmailTemplate -TemplateId $Id", ("Id", id)).Output);
            return ((string)Value(template, "Name")!, (string?)Value(template, "Html") ?? "", (string?)Value(template, "Text") ?? "");
        }
    }

    [Fact]
    public void Nothing_is_read_when_everything_is_given()
    {
        long id = CreateTemplate();

        Succeed("param($Id) Set-TcSesEmailTemplate $Id new -Html x -Text y", ("Id", id));

        Assert.Equal(["UpdateEmailTemplate"], Emulator.Control.Requests.Select(request => request.Action));
    }

    [Fact]
    public void A_change_that_changes_nothing_does_not_start_a_review()
    {
        long id = CreateTemplate("same");

        PSObject template = Assert.Single(Succeed("param($Id) Set-TcSesEmailTemplate $Id -Name same -PassThru", ("Id", id)).Output);

        Assert.Equal("Approved", Value(template, "Status")!.ToString());
        Assert.Equal(["GetEmailTemplate"], Emulator.Control.Requests.Select(request => request.Action));
    }

    [Fact]
    public void Objects_of_the_list_keep_their_content_when_a_file_replaces_one_part()
    {
        CreateTemplate("a", "<p>a</p>", "text a");
        WriteFile("new.html", "<p>new</p>");

        PSObject changed = Assert.Single(Succeed("Get-TcSesEmailTemplate | Set-TcSesEmailTemplate -HtmlPath new.html -PassThru").Output);
        PSObject again = Assert.Single(Succeed("Get-TcSesEmailTemplate | Get-TcSesEmailTemplate | Set-TcSesEmailTemplate -HtmlPath new.html -PassThru").Output);

        Assert.Equal("UnderReview", Value(changed, "Status")!.ToString());
        foreach (PSObject template in new[] { changed, again })
        {
            Assert.Equal("a", Value(template, "Name"));
            Assert.Equal("<p>new</p>", Value(template, "Html"));
            Assert.Equal("text a", Value(template, "Text"));
        }
    }

    [Fact]
    public void A_change_of_nothing_is_refused_without_a_call()
    {
        AssertError(Fail("Set-TcSesEmailTemplate 5"), "NothingToChange", ErrorCategory.InvalidArgument, 5L);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Removal_asks_and_takes_no_for_an_answer()
    {
        long id = CreateTemplate();
        Session.Terminal.Type("n\n");

        Succeed("param($Id) $ConfirmPreference = 'High'; Remove-TcSesEmailTemplate $Id", ("Id", id));

        Assert.Contains("Remove template", Session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("template " + id + " in ap-guangzhou", Session.Terminal.Output, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Removal_by_force_asks_nobody()
    {
        CreateTemplate("a");
        CreateTemplate("b");

        EngineResult removed = Succeed("Get-TcSesEmailTemplate | Remove-TcSesEmailTemplate -Force -PassThru");

        Assert.Equal(2, removed.Output.Count);
        Assert.EndsWith(" (a)", Texts(removed, "Target")[1], StringComparison.Ordinal);
        Assert.All(removed.Output, item => Assert.NotEmpty((string)Value(item, "RequestId")!));
        Assert.Empty(Succeed("Get-TcSesEmailTemplate").Output);
    }

    [Fact]
    public void A_lost_answer_to_a_create_is_not_repeated()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "CreateEmailTemplate" });

        ErrorRecord error = Fail("New-TcSesEmailTemplate welcome -Text x");

        AssertError(error, "OutcomeUnknown", ErrorCategory.InvalidResult, "welcome");
        Assert.Contains("List the templates", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(1, Emulator.Control.RequestCount);
    }

    [Theory]
    [InlineData("New-TcSesEmailTemplate a -Text x")]
    [InlineData("Set-TcSesEmailTemplate 5 -Name x")]
    [InlineData("Remove-TcSesEmailTemplate 5")]
    [InlineData("Remove-TcSesEmailTemplate 5 -Force")]
    public void WhatIf_sends_nothing(string command)
    {
        Assert.Empty(Succeed(command + " -WhatIf").Output);
        Assert.Empty(Succeed("$WhatIfPreference = $true; " + command).Output);

        Assert.Equal(0, Emulator.Control.RequestCount);
        Assert.Contains("What if: ", Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_fits_120_columns()
    {
        long id = CreateTemplate("a-template-with-a-name-that-is-rather-long");
        Emulator.Control.ReviewTemplate((int)id, approve: false, "The text is too short and there are too many variables in it");

        string[] lines = Session.Render("Get-TcSesEmailTemplate").Split('\n');

        Assert.Contains(lines, line => line.Contains("Rejected", StringComparison.Ordinal) && line.Contains("The text is too short", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 120, line));
    }
}
