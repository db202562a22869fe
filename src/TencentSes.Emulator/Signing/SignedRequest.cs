using System.Collections.Generic;

namespace TencentSes.Emulator.Signing;

/// <summary>A request as it came over the wire. Header names are compared without case.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Query">The query string without the question mark, exactly as sent.</param>
/// <param name="Headers">The headers, Host included.</param>
/// <param name="Body">The body bytes.</param>
internal sealed record SignedRequest(string Method, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
