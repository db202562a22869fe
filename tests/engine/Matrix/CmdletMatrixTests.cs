using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Matrix;

/// <summary>What holds for every exported command, tested for every exported command.</summary>
public sealed class CmdletMatrixTests : ModuleTest
{
    public static IEnumerable<TheoryDataRow<string>> Callers() => CmdletSamples.Calls.Keys.Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> Writers() => CmdletSamples.Calls.Keys
        .Where(name => !name.StartsWith("Get-", StringComparison.Ordinal) && !name.StartsWith("Wait-", StringComparison.Ordinal)).Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void Every_exported_command_has_a_sample_or_a_reason()
    {
        string[] exported = [.. Commands().Select(command => command.Name).Order(StringComparer.Ordinal)];

        Assert.Equal(exported, CmdletSamples.Calls.Keys.Concat(CmdletSamples.WithoutAction.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_action_has_a_command_and_every_command_an_action_or_a_reason()
    {
        using JsonDocument api = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "api.json")));
        string[] documented = [.. api.RootElement.GetProperty("actions").EnumerateObject().Select(action => action.Name).Order(StringComparer.Ordinal)];
        Dictionary<string, string[]> called = Commands().ToDictionary(command => command.Name, ActionsOf);

        Assert.Equal(36, documented.Length);
        Assert.Equal(documented, called.Values.SelectMany(static actions => actions).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(CmdletSamples.WithoutAction.Keys.Order(StringComparer.Ordinal),
            called.Where(static pair => pair.Value.Length == 0).Select(static pair => pair.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void WhatIf_sends_nothing(string name)
    {
        EngineResult result = RunSample(name, "-WhatIf");

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(Emulator.Control.Requests, request => !request.Action.StartsWith("Get", StringComparison.Ordinal) && !request.Action.StartsWith("List", StringComparison.Ordinal));
        Assert.Contains("What if: ", Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public void ErrorAction_Continue_writes_one_error_with_everything_in_it(string name)
    {
        FailEveryCall();

        ErrorRecord error = Assert.Single(RunSample(name, "-ErrorAction Continue").Errors);

        Assert.StartsWith("TencentSes.AuthFailure.UnauthorizedOperation,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("RequestId ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public void ErrorAction_Stop_ends_the_script_and_SilentlyContinue_does_not(string name)
    {
        FailEveryCall();

        EngineResult stopped = RunSample(name, "-ErrorAction Stop", "; 'reached'");
        EngineResult silent = RunSample(name, "-ErrorAction SilentlyContinue", "; 'reached'");

        Assert.True(stopped.HadTerminatingError);
        Assert.DoesNotContain(stopped.Output, item => item.BaseObject is "reached");
        Assert.False(silent.HadTerminatingError);
        Assert.Empty(silent.Errors);
        Assert.Contains(silent.Output, item => item.BaseObject is "reached");
    }

    [Fact]
    public void Every_command_keeps_the_rules_of_the_house()
    {
        foreach (CmdletInfo command in Commands())
        {
            CmdletAttribute declared = Declared(command);
            Assert.StartsWith("TcSes", command.Noun, StringComparison.Ordinal);
            Assert.True(command.OutputType.Count > 0 || command.Name == "Disconnect-TcSes", command.Name + " declares no output type");
            Assert.All(command.Parameters.Values, parameter => Assert.True(char.IsUpper(parameter.Name[0]), command.Name + " -" + parameter.Name));
            Assert.All(command.Parameters.Values, parameter => Assert.NotEqual(typeof(bool), parameter.ParameterType));
            if (command.Verb == "Remove" || command.Name == "Send-TcSesEmailBatch")
            {
                Assert.True(declared.SupportsShouldProcess && declared.ConfirmImpact == ConfirmImpact.High, command.Name + " must ask first");
                Assert.Contains("Force", command.Parameters.Keys);
            }
            if (command.Verb is "New" or "Set" or "Add" or "Update" or "Send" && !CmdletSamples.WithoutAction.ContainsKey(command.Name))
                Assert.True(declared.SupportsShouldProcess, command.Name + " must support -WhatIf");
        }
    }

    [Fact]
    public void No_command_takes_a_secret_as_plain_text()
    {
        string[] secretNames = ["Password", "SecretKey", "Token"];

        Assert.All(
            Commands().SelectMany(command => command.Parameters.Values).Where(parameter => secretNames.Contains(parameter.Name)),
            parameter => Assert.Equal(typeof(System.Security.SecureString), parameter.ParameterType));
    }

    [Fact]
    public void Every_command_that_names_a_thing_takes_it_from_the_pipeline()
    {
        // A report is about a period, which no other command writes.
        string[] withoutThing = ["Get-TcSesStatisticsReport"];

        Assert.All(
            Commands().Where(command => CmdletSamples.Calls.ContainsKey(command.Name) && !withoutThing.Contains(command.Name)),
            command => Assert.Contains(command.Parameters.Values.SelectMany(parameter => parameter.ParameterSets.Values),
                set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName));
    }

    [Fact]
    public void Every_command_has_a_help_page_with_two_examples_and_every_parameter()
    {
        foreach (CmdletInfo command in Commands())
        {
            string path = Path.Combine(AppContext.BaseDirectory, "docs", command.Name + ".md");
            Assert.True(File.Exists(path), command.Name + " has no page under docs/en-US");
            string page = File.ReadAllText(path);
            Assert.True(page.Split("### Example ").Length > 2, command.Name + " has fewer than two examples");
            foreach (ParameterMetadata parameter in command.Parameters.Values.Where(IsOwn))
                Assert.True(page.Contains("### -" + parameter.Name + "\n", StringComparison.OrdinalIgnoreCase), command.Name + " -" + parameter.Name + " is not described");
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public void Parameter_names_complete(string name)
    {
        Assert.Contains("-ErrorAction", Session.CompletionTexts(name + " -Err"));
        Assert.NotEmpty(Session.CompletionTexts(name + " -"));
    }

    private void FailEveryCall()
    {
        // With -Force or not, a paged look-up or the change itself: the first call fails, and so would every other.
        Emulator.Control.ClearFaults();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = "AuthFailure.UnauthorizedOperation", Count = 0 });
    }

    private EngineResult RunSample(string name, string more, string after = "") =>
        Run("param($Password) " + name + " " + CmdletSamples.Calls[name] + " " + more + after, ("Password", Secure(GoodPassword)));

    private CmdletInfo[] Commands() => [.. Session.Invoke("Get-Command -Module TencentSes").Output.Select(item => (CmdletInfo)item.BaseObject)];

    private static CmdletAttribute Declared(CmdletInfo command) =>
        (CmdletAttribute)Attribute.GetCustomAttribute(command.ImplementingType, typeof(CmdletAttribute))!;

    private static string[] ActionsOf(CmdletInfo command)
    {
        Attribute? declared = Attribute.GetCustomAttributes(command.ImplementingType).SingleOrDefault(attribute => attribute.GetType().Name == "TcSesActionAttribute");
        var requests = (Type[]?)declared?.GetType().GetProperty("Requests")!.GetValue(declared);
        return [.. (requests ?? []).Select(request =>
        {
            Attribute action = Attribute.GetCustomAttributes(request).Single(attribute => attribute.GetType().Name == "SesActionAttribute");
            return (string)action.GetType().GetProperty("Name")!.GetValue(action)!;
        })];
    }

    private static bool IsOwn(ParameterMetadata parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);
}
