using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>Answer of an action as it came.</summary>
[JsonConverter(typeof(RawResponseJsonConverter))]
public sealed record RawResponse : SesResponse
{
    /// <summary>The Response object of the answer as JSON text, with all its members, the RequestId among them.</summary>
    public string Json { get; init; } = "{}";
}
