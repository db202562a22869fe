using System.Net.Http;
using System.Text.Json;

namespace TencentSes.UnitTests.Emulator;

/// <summary>An answer of the API, taken apart.</summary>
internal sealed record ApiReply(HttpResponseMessage Http, JsonElement Response)
{
    /// <summary>The error code; null for success.</summary>
    public string? Code => Response.TryGetProperty("Error", out JsonElement error) ? error.GetProperty(nameof(Code)).GetString() : null;

    public string RequestId => Response.GetProperty(nameof(RequestId)).GetString()!;

    public JsonElement this[string member] => Response.GetProperty(member);
}
