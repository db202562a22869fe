using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>The published API: what an action takes, answers, and refuses with. Every reply in these tests is held against it.</summary>
internal static class ApiContract
{
    private static readonly JsonElement Api = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "api.json"))).RootElement;
    private static readonly HashSet<string> CommonCodes = [.. Codes("common")];

    // Documented in words, but missing from the published list of codes of the action.
    private static readonly HashSet<string> CodesInWords = ["BatchSendEmail FailedOperation.WithOutPermission", "ListAddressUnsubscribeConfig FailedOperation.InvalidLimit"];

    public static IReadOnlyList<string> ActionNames { get; } = [.. Api.GetProperty("actions").EnumerateObject().Select(action => action.Name)];

    public static IReadOnlyList<string> AllCodes { get; } = [.. Codes("common").Concat(Codes("ses")).Append("RequestLimitExceeded.SmtpRateLimit").Distinct().Order(StringComparer.Ordinal)];

    public static JsonElement Action(string name) => Api.GetProperty("actions").GetProperty(name);

    public static JsonElement Members(string objectName) => Api.GetProperty("objects").GetProperty(objectName).GetProperty("members");

    public static void AssertReply(string action, ApiReply reply)
    {
        if (!Api.GetProperty("actions").TryGetProperty(action, out JsonElement contract))
        {
            return;
        }

        if (reply.Code is string code)
        {
            bool isDocumented = CommonCodes.Contains(code) || CodesInWords.Contains($"{action} {code}") || contract.GetProperty("errors").EnumerateArray().Any(known => known.GetString() == code);
            Assert.True(isDocumented, $"{action} is not documented to answer {code}: {reply.Response}");
            return;
        }

        AssertMembers(reply.Response, contract.GetProperty("response"), action);
    }

    private static void AssertMembers(JsonElement value, JsonElement members, string path)
    {
        Assert.Equal(members.EnumerateArray().Select(member => member.GetProperty("name").GetString()!).Order(StringComparer.Ordinal), value.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        foreach (JsonElement member in members.EnumerateArray())
        {
            string name = member.GetProperty("name").GetString()!;
            bool isNullable = member.TryGetProperty("nullable", out JsonElement nullable) && nullable.GetBoolean();
            if (!isNullable || value.GetProperty(name).ValueKind != JsonValueKind.Null)
            {
                AssertType(value.GetProperty(name), member.GetProperty("type").GetString()!, $"{path}.{name}");
            }
        }
    }

    private static void AssertType(JsonElement value, string type, string path)
    {
        if (type.StartsWith("list<", StringComparison.Ordinal))
        {
            Assert.Equal(JsonValueKind.Array, value.ValueKind);
            string element = type["list<".Length..^1];
            foreach (JsonElement row in value.EnumerateArray())
            {
                AssertType(row, element == "string" ? element : "object:" + element, path);
            }
        }
        else if (type.StartsWith("object:", StringComparison.Ordinal))
        {
            AssertMembers(value, Members(type["object:".Length..]), path);
        }
        else
        {
            bool fits = type switch
            {
                "string" => value.ValueKind == JsonValueKind.String,
                "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => throw new InvalidOperationException("Unknown type in the contract: " + type),
            };
            Assert.True(fits, $"{path} should be {type}, but is {value}");
        }
    }

    private static IEnumerable<string> Codes(string kind) => Api.GetProperty("errorCodes").GetProperty(kind).EnumerateArray().Select(code => code.GetString()!);
}
