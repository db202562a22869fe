using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Api;
using TencentSes.Transport;

namespace TencentSes.Fuzz.Targets;

/// <summary>Parses answers of one type and tells what was read, so that two readings can be compared.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Describe">The content of an answer; null for a text that is none.</param>
internal sealed record AnswerParsing(string Name, Func<byte[], string?> Describe)
{
    public static AnswerParsing Of<TResponse>(JsonTypeInfo<TResponse> type)
        where TResponse : SesResponse =>
        new(typeof(TResponse).Name, json => AnswerReader.Parse(json, type) is { } response ? Text(response, type) : null);

    private static string Text<TResponse>(TResponse response, JsonTypeInfo<TResponse> type)
        where TResponse : SesResponse
    {
        var text = new StringBuilder(response.RequestId);
        foreach (var member in response.AdditionalData ?? Enumerable.Empty<System.Collections.Generic.KeyValuePair<string, string>>())
        {
            Invariant.Holds(member.Value.Length > 0, () => "an unknown member has no text: " + member.Key);
            text.Append('\n').Append(member.Key).Append('=').Append(member.Value);
        }
        text.Append('\n').Append(response.Error?.Code).Append('\n').Append(response.Error?.Message).Append('\n');
        // Unknown members need not be text and were looked at above; the raw answer is its own text.
        response.UnknownMembers = null;
        return text.Append(response is RawResponse raw ? raw.Json : JsonSerializer.Serialize(response, type)).ToString();
    }
}
