using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>Names what a call is about, from the parameters that are marked for it.</summary>
internal static class CallTarget
{
    // A longest possible address and some more; a name in the ledger need not be whole.
    private const int MaxLength = 400;

    public static string? Describe(JsonElement body, IReadOnlyList<Parameter> parameters)
    {
        string text = string.Join(' ', parameters.Where(parameter => parameter.IsTarget).Select(parameter => DescribeMember(body, parameter)).Where(part => !string.IsNullOrEmpty(part)));
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxLength)];
    }

    private static string? DescribeMember(JsonElement body, Parameter parameter) =>
        body.TryGetProperty(parameter.Name, out JsonElement value) ? DescribeValue(value, parameter) : null;

    // The types are not checked yet: whatever does not fit has no name.
    private static string? DescribeValue(JsonElement value, Parameter parameter) => (parameter.Kind, value.ValueKind) switch
    {
        (ParameterKind.Text, JsonValueKind.String) => DescribeText(value),
        (ParameterKind.UnsignedInteger, JsonValueKind.Number) => value.GetRawText(),
        (ParameterKind.Object, JsonValueKind.Object) => Describe(value, parameter.Members),
        (ParameterKind.List, JsonValueKind.Array) when value.GetArrayLength() is int length and > 0 =>
            DescribeValue(value[0], parameter.Element!) + (length > 1 ? $" (+{length - 1})" : string.Empty),
        _ => null,
    };

    private static string? DescribeText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is valid JSON but no text.
            return null;
        }
    }
}
