using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TencentSes.UnitTests.Support;

/// <summary>A request as its bytes came in.</summary>
public sealed class RecordedRequest
{
    /// <summary>Takes the head apart, without the blank line at its end.</summary>
    public RecordedRequest(int index, string head, byte[] body)
    {
        Index = index;
        Body = body;
        string[] lines = head.Split("\r\n");
        RequestLine = lines[0];
        Headers = [.. lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => new KeyValuePair<string, string>(parts[0], parts[1]))];
    }

    /// <summary>Number of the request at this server, from 0.</summary>
    public int Index { get; }

    /// <summary>Method, path and version.</summary>
    public string RequestLine { get; }

    /// <summary>The headers in the order of the wire, names as sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body.</summary>
    public byte[] Body { get; }

    /// <summary>The body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header that must be there exactly once.</summary>
    public string Header(string name) => Headers.Single(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Whether a header is there.</summary>
    public bool Has(string name) => Headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All that came in, so that an answer can echo it.</summary>
    public string Whole() => RequestLine + "\r\n" + string.Concat(Headers.Select(header => header.Key + ": " + header.Value + "\r\n")) + "\r\n" + BodyText;
}
