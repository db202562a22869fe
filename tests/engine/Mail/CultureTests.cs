using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.EngineTests.Tools;
using Xunit;

namespace TencentSes.EngineTests.Mail;

/// <summary>Names and days are the same whatever the language of the machine: in Turkish I is no capital of i, Thai and Arabic count other years.</summary>
public sealed class CultureTests : MailTest
{
    public static TheoryData<string> Cultures => ["tr-TR", "th-TH", "ar-SA", "fa-IR", "de-DE"];

    [Theory]
    [InlineData("Get-TcSesEmailAddress INFO@MAIL.EXAMPLE.COM")]
    [InlineData("Get-TcSesEmailAddress INFO*")]
    [InlineData("Get-TcSesEmailIdentity MAIL*")]
    [InlineData("Get-TcSesEmailTemplate INVITATION")]
    [InlineData("Get-TcSesReceiver INVITED")]
    [InlineData("Get-TcSesCustomBlacklist IDLE*")]
    [InlineData("Get-TcSesApiAction SENDEMAIL")]
    [InlineData("Get-TcSesApiAction -Keyword IDENTITY")]
    public void A_name_is_found_in_any_case_in_Turkish(string call)
    {
        Succeed("""
            $null = New-TcSesEmailAddress info@mail.example.com
            $null = New-TcSesEmailTemplate invitation -Text 'Please come.'
            $null = New-TcSesReceiver invited
            $null = Add-TcSesCustomBlacklist idle@example.net
            """);
        using EngineSession session = ConnectedSession.Open(Emulator.Endpoint, culture: "tr-TR");

        EngineResult found = session.Invoke(call);

        Assert.Empty(found.Errors);
        Assert.NotEmpty(found.Output);
    }

    [Fact]
    public void A_name_is_completed_in_any_case_in_Turkish()
    {
        using EngineSession session = ConnectedSession.Open(Emulator.Endpoint, culture: "tr-TR");

        Assert.Equal("ap-singapore", Assert.Single(session.CompletionTexts("Connect-TcSes -Region *SING")));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_day_is_the_one_that_is_written_and_the_tables_show_it_so(string culture)
    {
        using EngineSession session = ConnectedSession.Open(Emulator.Endpoint, culture: culture);

        EngineResult result = session.Invoke("""
            $null = Add-TcSesCustomBlacklist a@example.net -ExpireDate 2098-01-01
            $row = [pscustomobject]@{ Day = ' 2099-12-31 ' }
            Get-TcSesCustomBlacklist a@example.net | Set-TcSesCustomBlacklist -ExpireDate $row.Day
            Get-TcSesCustomBlacklist a@example.net
            """);
        string table = session.Render("param($Entry) $Entry", new Hashtable { ["Entry"] = result.Output });

        Assert.Empty(result.Errors);
        Assert.Equal(new DateTime(2099, 12, 31), Value(Assert.Single(result.Output), "ExpireDate"));
        Assert.Contains("2099-12-31", table, StringComparison.Ordinal);
        Assert.Contains(((DateTime)Value(result.Output[0], "Created")!).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2099-11-30", "2099-11-30 00:00:00")]
    [InlineData("2099-11-30 09:15", "2099-11-30 09:15:00")]
    [InlineData("2099-11-30 09:15:30", "2099-11-30 09:15:30")]
    [InlineData("2099-11-30T09:15", "2099-11-30 09:15:00")]
    [InlineData("2099-11-30T09:15:30.5", "2099-11-30 09:15:30")]
    [InlineData("2099-11-30T09:15:30Z", "2099-11-30 17:15:30")]
    [InlineData("2099-11-30T09:15:30+02:00", "2099-11-30 15:15:30")]
    public async Task A_time_is_sent_as_it_is_written_and_with_an_offset_as_China_time(string written, string sent)
    {
        long template = CreateTemplate();
        long list = await CreateListAsync("customers", ["ada@example.com"]);
        using EngineSession session = ConnectedSession.Open(Emulator.Endpoint, culture: "th-TH");

        EngineResult result = session.Invoke("""
            param($List, $Template, $At)
            $null = Send-TcSesEmailBatch $List Hello -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -At $At -Force
            Get-TcSesSendTask
            """, new Hashtable { ["List"] = list, ["Template"] = template, ["At"] = written });

        Assert.Empty(result.Errors);
        Assert.Equal(DateTime.Parse(sent, CultureInfo.InvariantCulture), Value(Assert.Single(result.Output), "Begins"));
    }

    [Fact]
    public void What_is_written_otherwise_is_read_as_the_language_has_it()
    {
        using EngineSession session = ConnectedSession.Open(Emulator.Endpoint, culture: "de-DE");

        EngineResult result = session.Invoke("""
            $null = Add-TcSesCustomBlacklist a@example.net -ExpireDate 31.12.2099
            Get-TcSesCustomBlacklist a@example.net
            Add-TcSesCustomBlacklist a@example.net -ExpireDate someday
            """);

        Assert.Equal(new DateTime(2099, 12, 31), Value(Assert.Single(result.Output), "ExpireDate"));
        Assert.Contains("ExpireDate", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_that_takes_a_time_reads_it_so()
    {
        var times = Session.Invoke("Get-Command -Module TencentSes").Output
            .Select(static item => (CommandInfo)item.BaseObject)
            .SelectMany(static command => command.Parameters.Values.Select(parameter => (Command: command.Name, Parameter: parameter)))
            .Where(static item => (Nullable.GetUnderlyingType(item.Parameter.ParameterType) ?? item.Parameter.ParameterType) == typeof(DateTime))
            .ToLookup(static item => item.Parameter.Attributes.Any(static attribute => attribute.GetType().Name == "IsoTimeAttribute"), static item => item.Command + " -" + item.Parameter.Name);

        Assert.NotEmpty(times[true]);
        Assert.Empty(times[false]);
    }
}
