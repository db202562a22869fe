using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>What all answers share. Missing members are tolerated, unknown ones are kept.</summary>
public abstract record SesResponse
{
    /// <summary>Id under which the service logged the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>How often the request was tried until this answer came.</summary>
    [JsonIgnore]
    public int Attempts { get; internal set; }

    /// <summary>
    /// True when the answer to an earlier try was lost and the service's refusal of the repeated one showed that it had been carried out.
    /// </summary>
    [JsonIgnore]
    public bool ProvedByRefusal { get; internal set; }

    /// <summary>Members that this version does not know, as JSON text by name; null when there are none.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string>? AdditionalData
    {
        get
        {
            if (UnknownMembers is null)
                return null;
            var texts = new Dictionary<string, string>(UnknownMembers.Count);
            foreach (KeyValuePair<string, JsonElement> member in UnknownMembers)
            {
                if (RawText(member.Value) is { } text)
                    texts[member.Key] = text;
            }
            return texts;
        }
    }

    [JsonInclude]
    internal SesError? Error { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    // Bytes that are not UTF-8 have no text; nobody asked for them, so they are left out rather than the whole answer refused.
    private static string? RawText(JsonElement value)
    {
        try
        {
            return value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
