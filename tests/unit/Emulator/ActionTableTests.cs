using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>The emulator's own table of actions against the published API.</summary>
public sealed class ActionTableTests
{
    public static TheoryData<string> Names => [.. ApiContract.ActionNames];

    [Fact]
    public void Exactly_the_published_actions_are_there() =>
        Assert.Equal(ApiContract.ActionNames.Order(StringComparer.Ordinal), Table().All.Select(action => action.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_action_takes_the_published_parameters_at_the_published_rate(string name)
    {
        JsonElement contract = ApiContract.Action(name);
        TencentSes.Emulator.Api.ApiAction action = Table().Find(name)!;

        Assert.Equal(contract.GetProperty("rateLimitPerSecond").GetInt32(), action.Rate);
        Assert.Equal(Published(contract.GetProperty("request"), "required"), Described(action.Parameters));
    }

    [Fact]
    public void Every_action_that_changes_something_names_its_target_and_none_a_password()
    {
        Assert.All(
            Table().All.Where(action => !action.Name.StartsWith("List", StringComparison.Ordinal) && !action.Name.StartsWith("Get", StringComparison.Ordinal)),
            action => Assert.Contains(action.Parameters, parameter => parameter.IsTarget));
        Assert.DoesNotContain(Table().All.SelectMany(action => action.Parameters), parameter => parameter.IsTarget && parameter.Name.Contains("Password", StringComparison.OrdinalIgnoreCase));
    }

    private static List<string> Published(JsonElement members, string requiredName) =>
        [.. members.EnumerateArray().Select(member => PublishedMember(member, requiredName)).Order(StringComparer.Ordinal)];

    private static string PublishedMember(JsonElement member, string requiredName)
    {
        string type = member.GetProperty("type").GetString()!;
        if (type == "int" && member.GetProperty("sdkType").GetString() == "int64")
        {
            type = "signed";
        }

        if (type.StartsWith("list<", StringComparison.Ordinal) && type != "list<string>")
        {
            type = $"list<{Nested(type["list<".Length..^1])}>";
        }
        else if (type.StartsWith("object:", StringComparison.Ordinal))
        {
            type = Nested(type["object:".Length..]);
        }

        return $"{member.GetProperty("name").GetString()} {type} {member.GetProperty(requiredName).GetBoolean()}";
    }

    private static string Nested(string objectName) => $"{{{string.Join(", ", Published(ApiContract.Members(objectName), "requiredAsInput"))}}}";

    private static List<string> Described(IReadOnlyList<Parameter> parameters) =>
        [.. parameters.Select(parameter => $"{parameter.Name} {Type(parameter)} {parameter.IsRequired}").Order(StringComparer.Ordinal)];

    private static string Type(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Text => "string",
        ParameterKind.UnsignedInteger => "int",
        ParameterKind.SignedInteger => "signed",
        ParameterKind.Boolean => "bool",
        ParameterKind.Object => $"{{{string.Join(", ", Described(parameter.Members))}}}",
        _ => $"list<{Type(parameter.Element!)}>",
    };

    private static ActionTable Table()
    {
        EmulatorOptions options = new();
        EmulatorState state = new(options);
        Dispatcher dispatcher = new(options, state);
        return ActionTable.Ses(options, state, dispatcher, new BatchRunner(options, state, dispatcher));
    }
}
