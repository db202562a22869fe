using System;
using System.IO;
#if NET
using System.IO.Compression;
#endif
using System.Net.Http;
#if NET
using System.Net.Http.Headers;
#endif
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;

namespace TencentSes.Transport;

/// <summary>Reads answers whole, within a limit, and takes them apart without trusting them.</summary>
internal static class AnswerReader
{
    /// <summary>Far above what any page of SES holds; a longer answer is not one of SES.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads the body as far as it comes. It does not throw when the connection breaks or the token is cancelled.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="secret">The body holds keys: it is kept where the garbage collector makes no copies, and the caller wipes it.</param>
    /// <param name="timer">Limits the time that reading may take, and cancels it.</param>
    public static async ValueTask<AnswerText> ReadAsync(HttpResponseMessage response, bool secret, TryTimer timer)
    {
        CancellationToken cancellationToken = timer.Token;
        long? announced = response.Content.Headers.ContentLength;
        if (announced > MaxBytes)
            return new AnswerText(default, TooLong: true);

        byte[] buffer = AnswerText.MakeRoom((int)(announced ?? 1023) + 1, secret);
        int length = 0;
#if NET
        bool waits = false;
#else
        timer.AnswerStarts();
        // These streams do not hear the token while they wait; closing them does.
        using (cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response))
#endif
        {
            try
            {
#if NET
                Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                using GZipStream? unpacking = IsPacked(response) ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
                stream = unpacking ?? stream;
#else
                Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
                while (true)
                {
#if NET
                    ValueTask<int> reading = stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                    // Most answers come with their head.
                    if (!reading.IsCompleted && !waits)
                    {
                        waits = true;
                        timer.AnswerStarts();
                    }
                    int read = await reading.ConfigureAwait(false);
#else
                    int read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
#endif
                    if (read == 0)
                        return new AnswerText(buffer.AsMemory(0, length), IsSecret: secret);
                    length += read;
                    if (length > MaxBytes)
                    {
                        new AnswerText(buffer.AsMemory(0, length), IsSecret: secret).Dispose();
                        return new AnswerText(default, TooLong: true);
                    }
                    if (length == buffer.Length)
                        buffer = Grow(buffer, secret);
                }
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested || NetworkFault.Covers(exception))
            {
                Exception failure = cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : exception;
                return new AnswerText(buffer.AsMemory(0, length), Failure: failure, IsSecret: secret);
            }
        }
    }

    /// <summary>The Response object of an answer, or null when the text is not an answer of the API.</summary>
    public static TResponse? Parse<TResponse>(ReadOnlySpan<byte> json, JsonTypeInfo<TResponse> typeInfo)
        where TResponse : SesResponse
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(json));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isResponse = reader.ValueTextEquals("Response"u8);
                reader.Read();
                if (isResponse)
                    return ReadResponse(ref reader, typeInfo);
                reader.Skip();
            }
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair in the name of a member.
            return null;
        }
    }

    /// <summary>True for the beginning of a JSON object and for nothing at all, false for a whole object and for anything else.</summary>
    public static bool StopsHalfWay(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(text), isFinalBlock: false, default);
            if (!reader.Read())
                return true;
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read())
            {
            }
            return reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A RequestId in a text that is no answer, so that support can still find the request.</summary>
    public static string? FindRequestId(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> name = "\"RequestId\""u8;
        int at = text.IndexOf(name);
        if (at < 0)
            return null;
        ReadOnlySpan<byte> rest = text.Slice(at + name.Length);
        int start = rest.IndexOf((byte)'"');
        if (start < 0 || !IsBlankOrColon(rest.Slice(0, start)))
            return null;
        rest = rest.Slice(start + 1);
        int end = rest.IndexOf((byte)'"');
        if (end is < 8 or > 64)
            return null;
        foreach (byte b in rest.Slice(0, end))
        {
            if (!(b is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'-'))
                return null;
        }
        return Encoding.ASCII.GetString(rest.Slice(0, end).ToArray());
    }

#if NET
    // By the library's own handler every call would pay for it, those as well whose answer is never packed.
    private static bool IsPacked(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues encoding)
        && string.Equals(encoding.ToString(), HttpConnections.Packing, StringComparison.OrdinalIgnoreCase);
#endif

    private static byte[] Grow(byte[] full, bool secret)
    {
        byte[] larger = AnswerText.MakeRoom(full.Length * 2, secret);
        full.CopyTo(larger, 0);
        new AnswerText(full, IsSecret: secret).Dispose();
        return larger;
    }

    private static TResponse? ReadResponse<TResponse>(ref Utf8JsonReader reader, JsonTypeInfo<TResponse> typeInfo)
        where TResponse : SesResponse
    {
        TResponse? response = JsonSerializer.Deserialize(ref reader, typeInfo);
        // What follows the object must be the end of the text, or the answer was cut and joined.
        while (reader.Read())
        {
        }
        return response;
    }

    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text.Slice(3) : text;

    private static bool IsBlankOrColon(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (b is not ((byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        }
        return true;
    }
}
