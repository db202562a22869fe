using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace TencentSes.InteropTests;

/// <summary>What the service publishes about its actions.</summary>
internal static class PublishedApi
{
    private static readonly JsonObject ByName = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "api.json")))!["actions"]!.AsObject();

    /// <summary>The names of all actions, sorted.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. ByName.Select(action => action.Key).Order(StringComparer.Ordinal)];

    /// <summary>The names of the members of an action's answer, sorted.</summary>
    public static IEnumerable<string> ResponseMembers(string action) =>
        ByName[action]!["response"]!.AsArray().Select(member => (string)member!["name"]!).Order(StringComparer.Ordinal);
}
