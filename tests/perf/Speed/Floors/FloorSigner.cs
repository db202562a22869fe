using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.Perf.Speed.Floors;

/// <summary>
/// The least that a signature costs: two hashes and one HMAC over texts of which everything that does not change stands ready, for one host, one
/// action and one day, with no checks.
/// </summary>
internal sealed class FloorSigner
{
    private const string SignedHeaders = "content-type;host;x-tc-action";

    private readonly byte[] _dayKey;
    private readonly byte[] _canonicalHead;
    private readonly byte[] _scope;
    private readonly byte[] _headerHead;

    public FloorSigner(string secretId, string secretKey, string host, string action, long timestamp)
    {
        string date = DateTimeOffset.FromUnixTimeSeconds(timestamp).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        byte[] key = HMACSHA256.HashData(Encoding.ASCII.GetBytes("TC3" + secretKey), Encoding.ASCII.GetBytes(date));
        key = HMACSHA256.HashData(key, "ses"u8);
        _dayKey = HMACSHA256.HashData(key, "tc3_request"u8);
        _canonicalHead = Encoding.ASCII.GetBytes("POST\n/\n\ncontent-type:application/json\nhost:" + host
            + "\nx-tc-action:" + action.ToLowerInvariant() + "\n\n" + SignedHeaders + "\n");
        _scope = Encoding.ASCII.GetBytes("\n" + date + "/ses/tc3_request\n");
        _headerHead = Encoding.ASCII.GetBytes("TC3-HMAC-SHA256 Credential=" + secretId + "/" + date + "/ses/tc3_request, SignedHeaders=" + SignedHeaders + ", Signature=");
    }

    public string Sign(ReadOnlySpan<byte> body, long timestamp)
    {
        Span<byte> hash = stackalloc byte[32];
        Span<byte> text = stackalloc byte[512];

        SHA256.HashData(body, hash);
        _canonicalHead.CopyTo(text);
        Convert.TryToHexStringLower(hash, text[_canonicalHead.Length..], out int hex);
        SHA256.HashData(text[..(_canonicalHead.Length + hex)], hash);

        "TC3-HMAC-SHA256\n"u8.CopyTo(text);
        int length = 16;
        Utf8Formatter.TryFormat(timestamp, text[length..], out int digits);
        length += digits;
        _scope.CopyTo(text[length..]);
        length += _scope.Length;
        Convert.TryToHexStringLower(hash, text[length..], out hex);
        HMACSHA256.HashData(_dayKey, text[..(length + hex)], hash);

        _headerHead.CopyTo(text);
        Convert.TryToHexStringLower(hash, text[_headerHead.Length..], out hex);
        return Encoding.ASCII.GetString(text[..(_headerHead.Length + hex)]);
    }
}
