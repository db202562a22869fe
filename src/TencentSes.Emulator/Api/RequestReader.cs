using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TencentSes.Emulator.Signing;

namespace TencentSes.Emulator.Api;

/// <summary>Takes a request off the wire, within the documented size limits.</summary>
internal static class RequestReader
{
    private const int MaxBody = 10 * 1024 * 1024;
    private const int MaxQuery = 32 * 1024;

    /// <summary>The headers as one text each. Host is the text that was sent.</summary>
    public static Dictionary<string, string> Headers(HttpContext http)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in http.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        return headers;
    }

    /// <exception cref="ApiException">The request is over the limit of its method.</exception>
    public static async Task<SignedRequest> ReadAsync(HttpContext http, IReadOnlyDictionary<string, string> headers)
    {
        string query = RawQuery(http);
        if (query.Length > MaxQuery || http.Request.ContentLength > MaxBody)
        {
            throw TooLarge();
        }

        byte[] body = await ReadBodyAsync(http.Request.BodyReader, http.RequestAborted);
        return new SignedRequest(http.Request.Method, query, headers, body);
    }

    // The signature covers the query as it was sent, before any decoding.
    private static string RawQuery(HttpContext http)
    {
        string target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? string.Empty : target[(mark + 1)..];
    }

    private static async Task<byte[]> ReadBodyAsync(PipeReader reader, System.Threading.CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > MaxBody)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw TooLarge();
            }

            if (result.IsCompleted)
            {
                byte[] body = GC.AllocateUninitializedArray<byte>((int)result.Buffer.Length, pinned: true);
                result.Buffer.CopyTo(body);
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ApiException TooLarge() => new("RequestSizeLimitExceeded", "The request size exceeds the limit.");
}
