using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Tools;

/// <summary>The catalogue of actions and error codes, without a connection.</summary>
public sealed class ApiActionTests
{
    [Fact]
    public void All_actions_are_listed_without_a_connection()
    {
        using var session = new EngineSession();

        EngineResult result = session.Invoke("Get-TcSesApiAction");

        Assert.Empty(result.Errors);
        Assert.Equal(36, result.Output.Count);
        Assert.All(result.Output, static action =>
        {
            Assert.Equal("TencentSes.ApiAction", action.TypeNames[0]);
            Assert.NotEmpty((string)action.Properties["Summary"].Value);
            Assert.NotEmpty((string)action.Properties["Example"].Value);
        });
    }

    [Theory]
    [InlineData("sendemail", "SendEmail")]
    [InlineData("*Smtp*", "UpdateEmailSmtpPassWord")]
    [InlineData("Set-TcSesSmtpPassword", "UpdateEmailSmtpPassWord")]
    [InlineData("*-TcSesSmtp*", "UpdateEmailSmtpPassWord")]
    [InlineData("DeleteReceiver, *Receiver, CreateReceiver", "CreateReceiver DeleteReceiver ListReceivers")]
    [InlineData("Nothing*", "")]
    public void Actions_are_found_by_their_name_and_by_that_of_a_cmdlet(string names, string expected)
    {
        using var session = new EngineSession();

        EngineResult result = session.Invoke("param($Names) Get-TcSesApiAction $Names", new Hashtable { ["Names"] = names.Split(", ") });

        Assert.Empty(result.Errors);
        Assert.Equal(expected, Names(result));
    }

    [Theory]
    [InlineData("unsubscribe, language", "BatchSendEmail CreateAddressUnsubscribeConfig SendEmail UpdateAddressUnsubscribeConfig")]
    [InlineData("20000", "CreateReceiverDetail CreateReceiverDetailWithData")]
    [InlineData("ReceivingMailboxType", "GetStatisticsReport")]
    [InlineData("hard b*unce", "DeleteBlackList ListBlackEmailAddress")]
    public void Keywords_are_looked_for_in_names_summaries_and_notes(string words, string expected)
    {
        using var session = new EngineSession();

        Assert.Equal(expected, Names(session.Invoke("param($Words) Get-TcSesApiAction -Keyword $Words", new Hashtable { ["Words"] = words.Split(", ") })));
    }

    [Fact]
    public void An_error_code_comes_with_meaning_remedy_category_and_the_actions_that_give_it()
    {
        using var session = new EngineSession();

        PSObject error = Assert.Single(session.Invoke("Get-TcSesApiAction -ErrorCode operationdenied.repeatpass*").Output);

        Assert.Equal("TencentSes.ApiError", error.TypeNames[0]);
        Assert.Equal("OperationDenied.RepeatPassWord", error.Properties["Code"].Value);
        Assert.NotEmpty((string)error.Properties["Meaning"].Value);
        Assert.NotEmpty((string)error.Properties["Remedy"].Value);
        Assert.Equal(ErrorCategory.InvalidOperation, error.Properties["Category"].Value);
        Assert.Equal(["UpdateEmailSmtpPassWord"], (IEnumerable<string>)error.Properties["Actions"].Value);
    }

    [Fact]
    public void A_common_code_is_given_by_every_action_and_a_code_of_SMTP_by_none()
    {
        using var session = new EngineSession();

        EngineResult result = session.Invoke("Get-TcSesApiAction -ErrorCode AuthFailure.SignatureExpire, RequestLimitExceeded.SmtpRateLimit");

        Assert.Equal([36, 0], result.Output.Select(static error => ((IReadOnlyList<string>)error.Properties["Actions"].Value).Count));
    }

    [Fact]
    public void Error_codes_are_narrowed_by_action_and_by_keyword()
    {
        using var session = new EngineSession();

        EngineResult result = session.Invoke("(Get-TcSesApiAction -ErrorCode * -Name CreateReceiver, DeleteReceiver -Keyword name).Code");

        Assert.Contains("InvalidParameterValue.RepeatReceiverName", result.Output.Select(static code => (string)code.BaseObject));
        Assert.DoesNotContain("OperationDenied.ReceiverNotExist", result.Output.Select(static code => (string)code.BaseObject));
    }

    [Theory]
    [InlineData("Get-TcSesApiAction SendEmail, SendMail, ListReceivers", "SendMail", 2)]
    [InlineData("Get-TcSesApiAction -ErrorCode FailedOperation.New, InternalError", "FailedOperation.New", 1)]
    public void A_name_that_is_unknown_is_an_error_that_ends_nothing(string script, string unknown, int found)
    {
        using var session = new EngineSession();

        EngineResult result = session.Invoke(script);

        Assert.Equal(found, result.Output.Count);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.False(result.HadTerminatingError);
        Assert.Equal(("TencentSes.NotFound", ErrorCategory.ObjectNotFound, unknown), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public void Names_come_by_the_pipeline_also_those_of_commands()
    {
        using var session = new EngineSession();

        Assert.Equal("SendEmail DeleteReceiver", Names(session.Invoke("'SendEmail', 'DeleteReceiver', 'SendEm*' | Get-TcSesApiAction")));
        Assert.Equal("UpdateEmailSmtpPassWord", Names(session.Invoke("Get-Command Set-TcSesSmtpPassword | Get-TcSesApiAction")));
        Assert.Equal("SendEmail", Names(session.Invoke("Get-TcSesApiAction SendEmail | Get-TcSesApiAction")));
    }

    [Fact]
    public void Every_example_is_a_line_of_existing_commands_and_parameters()
    {
        using var session = new EngineSession();
        HashSet<string> commands = [.. session.Invoke("(Get-Command -Module TencentSes).Name").Output.Select(static name => (string)name.BaseObject)];
        int checkedLines = 0;

        Assert.All(session.Invoke("Get-TcSesApiAction").Output, action =>
        {
            string example = (string)action.Properties["Example"].Value;
            string[] cmdlets = [.. (IEnumerable<string>)action.Properties["Cmdlet"].Value];
            ScriptBlockAst script = Parser.ParseInput(example, out _, out ParseError[] flaws);
            Assert.Empty(flaws);
            CommandAst[] used = [.. script.FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
            if (!cmdlets.Any(commands.Contains))
                return;
            Assert.Contains(cmdlets[0], used.Select(static command => command.GetCommandName()));
            Assert.All(used, command => Assert.Empty(UnknownParameters(session, command)));
            checkedLines++;
        });
        Assert.Equal(36, checkedLines);
    }

    [Fact]
    public void The_table_of_actions_fits_120_characters()
    {
        using var session = new EngineSession();

        string[] lines = session.Render("Get-TcSesApiAction").Split(Environment.NewLine);

        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains(lines, static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Action", "Kind", "Cmdlet", "Summary"]);
        Assert.Contains(lines, static line => line.StartsWith("UpdateEmailSmtpPassWord        IdempotentWrite Set-TcSesSmtpPassword, ...       Sets the SMTP password", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_error_codes_shows_each_code_whole_within_120_characters()
    {
        using var session = new EngineSession();

        string[] lines = session.Render("Get-TcSesApiAction -ErrorCode *NotAuth*").Split(Environment.NewLine);

        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains(lines, static line => line.StartsWith("FailedOperation.NotAuthenticatedSender Sender address", StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_shows_every_parameter_and_every_error_code()
    {
        using var session = new EngineSession(withEquivalents: true);

        string text = session.Render("Get-TcSesApiAction SendEmail | Format-List").Replace(Environment.NewLine, " ", StringComparison.Ordinal);

        Assert.Contains("Attachments[].FileName (string, required):", text, StringComparison.Ordinal);
        Assert.Contains("HeaderFrom (string):", text, StringComparison.Ordinal);
        Assert.Contains("UnsupportedOperation", text, StringComparison.Ordinal);
        Assert.Contains("Example           : Send-TcSesEmail -To", text, StringComparison.Ordinal);
    }

    private static string[] UnknownParameters(EngineSession session, CommandAst command)
    {
        var info = (CommandInfo)session.Invoke("param($Name) Get-Command $Name", new Hashtable { ["Name"] = command.GetCommandName() }).Output.Single().BaseObject;
        return [.. command.CommandElements.OfType<CommandParameterAst>().Select(static parameter => parameter.ParameterName).Where(name => !info.Parameters.ContainsKey(name))];
    }

    private static string Names(EngineResult result) => string.Join(' ', result.Output.Select(static action => action.Properties["Action"].Value));
}
