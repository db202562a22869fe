using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.UnitTests.Core.Signing;

/// <summary>
/// The signature computed line by line from its published description, on strings: slow, plain and sharing nothing with the signer under test.
/// </summary>
internal sealed record PlainTc3
{
    public string SecretId { get; init; } = Samples.SecretId;

    public string SecretKey { get; init; } = Samples.SecretKey;

    public string Method { get; init; } = "POST";

    public string Query { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    public string Host { get; init; } = "ses.tencentcloudapi.com";

    public string? Action { get; init; }

    public byte[] Payload { get; init; } = "{}"u8.ToArray();

    public long Timestamp { get; init; } = 1700000000;

    public string Service { get; init; } = "ses";

    public string SignedHeaders => Action is null ? "content-type;host" : "content-type;host;x-tc-action";

    public string Scope =>
        DateTime.UnixEpoch.AddSeconds(Timestamp).ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture) + "/" + Service + "/tc3_request";

    public string CanonicalRequest
    {
        get
        {
            var lines = new List<string> { Method, "/", Query, "content-type:" + Lower(ContentType), "host:" + Lower(Host) };
            if (Action is not null)
                lines.Add("x-tc-action:" + Lower(Action));
            lines.AddRange(["", SignedHeaders, Hex(SHA256.HashData(Payload))]);
            return string.Join('\n', lines);
        }
    }

    public string StringToSign => string.Join('\n', "TC3-HMAC-SHA256", Timestamp.ToString(CultureInfo.InvariantCulture), Scope,
        Hex(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalRequest))));

    public string Signature
    {
        get
        {
            byte[] key = Encoding.UTF8.GetBytes("TC3" + SecretKey);
            foreach (string part in Scope.Split('/'))
                key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
            return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(StringToSign)));
        }
    }

    public string Authorization =>
        "TC3-HMAC-SHA256 Credential=" + SecretId + "/" + Scope + ", SignedHeaders=" + SignedHeaders + ", Signature=" + Signature;

    private static string Lower(string value) => value.Trim().ToLowerInvariant();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
