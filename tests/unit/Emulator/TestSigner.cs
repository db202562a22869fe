using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Signs like the official SDKs: content-type and host. Written for the tests alone, so that it shares no mistake with what it tests.</summary>
internal static class TestSigner
{
    public static string Authorization(string method, string query, string contentType, string host, byte[] body, long timestamp, string secretId, string secretKey, string service = "ses")
    {
        string date = DateTimeOffset.FromUnixTimeSeconds(timestamp).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string scope = $"{date}/{service}/tc3_request";
        string canonical = string.Join('\n', method, "/", query, "content-type:" + contentType, "host:" + host, "", "content-type;host", Hex(SHA256.HashData(body)));
        string toSign = string.Join('\n', "TC3-HMAC-SHA256", timestamp.ToString(CultureInfo.InvariantCulture), scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        byte[] key = Mac(Mac(Mac(Encoding.UTF8.GetBytes("TC3" + secretKey), date), service), "tc3_request");
        return $"TC3-HMAC-SHA256 Credential={secretId}/{scope}, SignedHeaders=content-type;host, Signature={Hex(Mac(key, toSign))}";
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
