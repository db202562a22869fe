using System;
using System.Globalization;
using System.Text;
using TencentSes.Credentials;
using TencentSes.Secrets;

namespace TencentSes.Signing;

/// <summary>
/// Signs requests with TC3-HMAC-SHA256, the "Signature Algorithm v3" of the Tencent Cloud API. Safe for use by many threads.
/// </summary>
/// <remarks>
/// The key derived for one day and service is kept, so that a signature costs two hashes and one HMAC. Dates are UTC, whatever the culture
/// and time zone of the process.
/// </remarks>
public sealed class Tc3Signer : IDisposable
{
    private const int FixedCanonicalLength = 256;

    // Key ids, services and queries come from callers: what is longer than any of them normally is goes to the heap, not the stack.
    private const int StackLimit = 1024;

    private readonly SesCredential _credential;
    private volatile DayKey? _dayKey;

    /// <summary>Signs with a key that the caller owns and keeps alive.</summary>
    public Tc3Signer(SesCredential credential) => _credential = credential ?? throw new ArgumentNullException(nameof(credential));

    /// <summary>The value of the Authorization header for a request.</summary>
    /// <exception cref="ArgumentException">Host, content type, query or action hold characters outside ASCII.</exception>
    public unsafe string Authorize(in Tc3Request request)
    {
        Span<byte> requestHash = stackalloc byte[Tc3Hash.Size];
        HashCanonicalRequest(request, requestHash);

        DayKey dayKey = KeyOf(request.Timestamp, request.Service);
        int room = 128 + dayKey.Scope.Length;
        Span<byte> toSign = room <= StackLimit ? stackalloc byte[StackLimit] : new byte[room];
        int length = WriteStringToSign(request.Timestamp, dayKey.Scope, requestHash, toSign);

        Span<byte> signature = stackalloc byte[Tc3Hash.Size];
        Tc3Hash.Hmac(dayKey.Bytes.Utf8, toSign.Slice(0, length), signature);

        room = 192 + _credential.SecretId.Length + dayKey.Scope.Length;
        Span<byte> header = room <= StackLimit ? stackalloc byte[StackLimit] : new byte[room];
        var writer = new AsciiWriter(header);
        writer.Append("TC3-HMAC-SHA256 Credential="u8);
        writer.Append(_credential.SecretIdUtf8);
        writer.Append("/"u8);
        writer.Append(dayKey.Scope);
        writer.Append(", SignedHeaders="u8);
        writer.Append(SignedHeaders(request.Action is not null));
        writer.Append(", Signature="u8);
        writer.AppendHex(signature);
        fixed (byte* bytes = header)
            return Encoding.ASCII.GetString(bytes, writer.Length);
    }

    /// <summary>Writes the canonical request and returns its length in bytes; 256 bytes more than host, content type, query and action are enough.</summary>
    public static int WriteCanonicalRequest(in Tc3Request request, Span<byte> target)
    {
        Span<byte> payloadHash = stackalloc byte[Tc3Hash.Size];
        Tc3Hash.Sha256(request.Payload, payloadHash);

        var writer = new AsciiWriter(target);
        writer.Append(request.Method);
        writer.Append("\n/\n"u8);
        writer.Append(request.Query);
        writer.Append("\ncontent-type:"u8);
        writer.AppendLower(request.ContentType);
        writer.Append("\nhost:"u8);
        writer.AppendLower(request.Host);
        if (request.Action is { } action)
        {
            writer.Append("\nx-tc-action:"u8);
            writer.AppendLower(action);
        }
        writer.Append("\n\n"u8);
        writer.Append(SignedHeaders(request.Action is not null));
        writer.Append("\n"u8);
        writer.AppendHex(payloadHash);
        return writer.Length;
    }

    /// <summary>The credential scope: UTC date, service and terminator, for example <c>2026-02-28/ses/tc3_request</c>.</summary>
    public static string Scope(long timestamp, string service) => DateText(timestamp) + "/" + service + "/tc3_request";

    /// <summary>Writes the text that the HMAC covers and returns its length in bytes; 128 bytes more than the scope are enough.</summary>
    public static int WriteStringToSign(long timestamp, string scope, ReadOnlySpan<byte> canonicalRequestHash, Span<byte> target)
    {
        var writer = new AsciiWriter(target);
        writer.Append("TC3-HMAC-SHA256\n"u8);
        writer.Append(timestamp);
        writer.Append("\n"u8);
        writer.Append(scope);
        writer.Append("\n"u8);
        writer.AppendHex(canonicalRequestHash);
        return writer.Length;
    }

    /// <summary>Wipes the derived key.</summary>
    public void Dispose()
    {
        _dayKey?.Bytes.Dispose();
        _dayKey = null;
    }

    private static void HashCanonicalRequest(in Tc3Request request, Span<byte> hash)
    {
        int room = FixedCanonicalLength + request.Query.Length + request.ContentType.Length + request.Host.Length + (request.Action?.Length ?? 0);
        Span<byte> canonical = room <= StackLimit ? stackalloc byte[StackLimit] : new byte[room];
        int length = WriteCanonicalRequest(request, canonical);
        Tc3Hash.Sha256(canonical.Slice(0, length), hash);
    }

    private static ReadOnlySpan<byte> SignedHeaders(bool withAction) =>
        withAction ? "content-type;host;x-tc-action"u8 : "content-type;host"u8;

    private static string DateText(long timestamp) =>
        DateTimeOffset.FromUnixTimeSeconds(timestamp).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DayKey KeyOf(long timestamp, string service)
    {
        long day = DateTimeOffset.FromUnixTimeSeconds(timestamp).Ticks / TimeSpan.TicksPerDay;
        DayKey? kept = _dayKey;
        if (kept is not null && kept.Day == day && kept.Service == service)
            return kept;

        // A key that is being replaced may still be in use by another thread; its finalizer wipes it.
        var made = new DayKey(day, service, Scope(timestamp, service), Derive(DateText(timestamp), service));
        _dayKey = made;
        return made;
    }

    private SecretBuffer Derive(string date, string service)
    {
        ReadOnlySpan<byte> secret = _credential.SecretKey.Utf8;
        Span<byte> seed = secret.Length <= 128 ? stackalloc byte[131] : new byte[secret.Length + 3];
        Span<byte> dateKey = stackalloc byte[Tc3Hash.Size];
        Span<byte> serviceKey = stackalloc byte[Tc3Hash.Size];
        Span<byte> signingKey = stackalloc byte[Tc3Hash.Size];
        try
        {
            "TC3"u8.CopyTo(seed);
            secret.CopyTo(seed.Slice(3));
            Tc3Hash.Hmac(seed.Slice(0, secret.Length + 3), Encoding.ASCII.GetBytes(date), dateKey);
            Tc3Hash.Hmac(dateKey, Encoding.ASCII.GetBytes(service), serviceKey);
            Tc3Hash.Hmac(serviceKey, "tc3_request"u8, signingKey);
            return SecretBuffer.FromUtf8(signingKey);
        }
        finally
        {
            SecretBuffer.Wipe(seed);
            SecretBuffer.Wipe(dateKey);
            SecretBuffer.Wipe(serviceKey);
            SecretBuffer.Wipe(signingKey);
        }
    }

    private sealed class DayKey(long day, string service, string scope, SecretBuffer bytes)
    {
        public long Day { get; } = day;

        public string Service { get; } = service;

        public string Scope { get; } = scope;

        public SecretBuffer Bytes { get; } = bytes;
    }
}
