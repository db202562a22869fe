using System;

namespace TencentSes.Signing;

/// <summary>The parts of an HTTP request that TC3-HMAC-SHA256 covers. The path is always <c>/</c>.</summary>
public readonly ref struct Tc3Request
{
    /// <summary>Describes one request.</summary>
    /// <param name="method"><c>POST</c> or <c>GET</c>, upper case.</param>
    /// <param name="host">Value of the Host header as it goes over the wire, with the port when it is not the default one.</param>
    /// <param name="contentType">Value of the Content-Type header, byte for byte as sent.</param>
    /// <param name="payload">The body as sent; empty for GET.</param>
    /// <param name="timestamp">Value of X-TC-Timestamp, in Unix seconds.</param>
    public Tc3Request(string method, string host, string contentType, ReadOnlySpan<byte> payload, long timestamp)
    {
        Method = method;
        Host = host;
        ContentType = contentType;
        Payload = payload;
        Timestamp = timestamp;
        Service = "ses";
        Query = "";
    }

    /// <summary><c>POST</c> or <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>Value of the Host header.</summary>
    public string Host { get; }

    /// <summary>Value of the Content-Type header.</summary>
    public string ContentType { get; }

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Unix seconds; the date of the scope is the UTC date of this moment.</summary>
    public long Timestamp { get; }

    /// <summary>Product name in the credential scope; <c>ses</c> unless another API, such as <c>sts</c>, is called.</summary>
    public string Service { get; init; }

    /// <summary>Query string without the question mark, exactly as in the URL; empty for POST.</summary>
    public string Query { get; init; }

    /// <summary>Value of X-TC-Action when that header is to be signed as well; null signs Content-Type and Host only.</summary>
    public string? Action { get; init; }
}
