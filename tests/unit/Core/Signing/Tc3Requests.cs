using System;
using System.Text;
using CsCheck;
using TencentSes.Credentials;
using TencentSes.Signing;

namespace TencentSes.UnitTests.Core.Signing;

/// <summary>Requests of every kind that can be signed.</summary>
internal static class Tc3Requests
{
    private const string NameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    private const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=!\"";
    private const int SecondsOfDay = 86400;

    private static readonly Gen<string> Names = Gen.Char[NameCharacters].Array[1, 60].Select(c => new string(c));

    private static readonly Gen<string> Hosts = Gen.Select(
        Gen.OneOf(Names, Gen.OneOf("ses.tencentcloudapi.com", "localhost", "127.0.0.1", "SES.Example.COM"), Gen.Char["0123456789abcdef:"].Array[2, 39].Select(c => "[" + new string(c) + "]")),
        Gen.OneOf(Gen.Const(""), Gen.Int[1, 65535].Select(port => FormattableString.Invariant($":{port}"))),
        (name, port) => name + port);

    // Any moment up to 2100, and the seconds around midnight, of any day and of the last of a year.
    private static readonly Gen<long> Timestamps = Gen.OneOf(
        Gen.Long[0, 4102444800],
        Gen.Select(Gen.Long[1, 47482], Gen.Int[-1, 1], (day, second) => (day * SecondsOfDay) + second),
        Gen.Select(Gen.Int[1971, 2100], Gen.Int[-1, 1], (year, second) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + second));

    private static readonly Gen<byte[]> Payloads = Gen.OneOf(
        Gen.Const(Array.Empty<byte>()),
        Gen.Byte.Array[0, 3000],
        Gen.Char['\u0080', '\uD7FF'].Array[1, 200].Select(c => Encoding.UTF8.GetBytes("{\"Subject\":\"" + new string(c) + "\"}")));

    // The lengths at which the hash's block and the signer's stack buffer end, and those around them.
    private static readonly Gen<string> Keys = Gen.OneOf(Gen.Int[1, 300], Gen.OneOf(60, 61, 62, 64, 65, 125, 126, 128, 129))
        .SelectMany(length => Gen.Char[KeyCharacters].Array[length].Select(c => new string(c)));

    /// <summary>Hosts and queries of all lengths up to beyond what fits the signer's stack buffer.</summary>
    public static Gen<PlainTc3> Any { get; } = Gen.Select(
        Hosts,
        Gen.OneOf(Gen.Const(""), Gen.Char[NameCharacters + ":=&%"].Array[1, 3000].Select(c => new string(c))),
        Payloads,
        Timestamps,
        Gen.OneOf<string?>(null, "ListEmailAddress", "UpdateEmailSmtpPassWord"),
        Gen.OneOf("ses", "sts", "cvm"),
        Gen.OneOf("application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded"),
        Keys,
        (host, query, payload, timestamp, action, service, contentType, key) => new PlainTc3
        {
            Method = query.Length == 0 ? "POST" : "GET",
            Host = host,
            Query = query,
            Payload = payload,
            Timestamp = timestamp,
            Action = action,
            Service = service,
            ContentType = contentType,
            SecretKey = key,
        });

    /// <summary>The header that the signer under test makes.</summary>
    public static string Sign(PlainTc3 request)
    {
        using SesCredential credential = Samples.Credential(secretId: request.SecretId, secretKey: request.SecretKey);
        using var signer = new Tc3Signer(credential);
        return Sign(signer, request);
    }

    /// <summary>The same, by a signer that has the key already.</summary>
    public static string Sign(Tc3Signer signer, PlainTc3 request) =>
        signer.Authorize(new Tc3Request(request.Method, request.Host, request.ContentType, request.Payload, request.Timestamp)
        {
            Service = request.Service,
            Query = request.Query,
            Action = request.Action,
        });
}
