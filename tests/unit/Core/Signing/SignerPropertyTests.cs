using System;
using System.Collections.Generic;
using System.Text;
using CsCheck;
using TencentSes.Credentials;
using TencentSes.Signing;
using Xunit;

namespace TencentSes.UnitTests.Core.Signing;

public sealed class SignerPropertyTests
{
    private const string HostCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-:";
    private const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // 1970 to 2100, hosts and queries of all lengths up to beyond what fits the signer's stack buffer.
    private static readonly Gen<PlainTc3> Requests = Gen.Select(
        Gen.Char[HostCharacters].Array[1, 60],
        Gen.OneOf(Gen.Const(""), Gen.Char[HostCharacters + "=&%"].Array[1, 3000].Select(c => new string(c))),
        Gen.Byte.Array[0, 3000],
        Gen.Long[0, 4102444800],
        Gen.OneOf<string?>(null, "ListEmailAddress", "UpdateEmailSmtpPassWord"),
        Gen.OneOf("ses", "sts", "cvm"),
        Gen.OneOf("application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded"),
        Gen.Char[KeyCharacters].Array[1, 300],
        (host, query, payload, timestamp, action, service, contentType, key) => new PlainTc3
        {
            Method = query.Length == 0 ? "POST" : "GET",
            Host = new string(host),
            Query = query,
            Payload = payload,
            Timestamp = timestamp,
            Action = action,
            Service = service,
            ContentType = contentType,
            SecretKey = new string(key),
        });

    // Each covered part, changed in a way that a verifier must notice.
    private static readonly Dictionary<string, Func<PlainTc3, int, PlainTc3>> Changes = new()
    {
        ["method"] = (request, _) => request with { Method = request.Method == "POST" ? "GET" : "POST" },
        ["host"] = (request, at) => request with { Host = Insert(request.Host, at, "x") },
        ["content type"] = (request, at) => request with { ContentType = Insert(request.ContentType, at, "x") },
        ["query"] = (request, at) => request with { Query = Insert(request.Query, at, "x") },
        ["a bit of the payload"] = (request, at) => request with { Payload = Flip(request.Payload, at) },
        ["length of the payload"] = (request, _) => request with { Payload = [.. request.Payload, 0] },
        ["timestamp"] = (request, _) => request with { Timestamp = request.Timestamp + 1 },
        ["timestamp by a day"] = (request, _) => request with { Timestamp = request.Timestamp + 86400 },
        ["service"] = (request, _) => request with { Service = request.Service + "x" },
        ["action"] = (request, _) => request with { Action = request.Action is null ? "X" : request.Action + "x" },
        ["signed headers"] = (request, _) => request with { Action = request.Action is null ? "ListEmailAddress" : null },
        ["secret key"] = (request, at) => request with { SecretKey = Insert(request.SecretKey, at, "x") },
    };

    public static TheoryData<string> Parts => [.. Changes.Keys];

    [Fact]
    public void Every_signature_is_the_one_that_the_description_gives() =>
        Requests.Sample(request => Assert.Equal(request.Authorization, Sign(request)), iter: 1000);

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_changed_part_changes_the_signature(string part) =>
        Gen.Select(Requests, Gen.Int[0, 5000]).Sample(
            (request, at) => Assert.NotEqual(SignatureOf(Sign(request)), SignatureOf(Sign(Changes[part](request, at)))), iter: 200);

    [Fact]
    public void Another_key_id_changes_the_header_and_not_the_signature() => Requests.Sample(
        request =>
        {
            string one = Sign(request), other = Sign(request with { SecretId = "AKIDEXAMPLE99999999999999999999999999" });
            Assert.NotEqual(one, other);
            Assert.Equal(SignatureOf(one), SignatureOf(other));
        },
        iter: 50);

    [Fact]
    public void Case_and_outer_blanks_of_signed_headers_do_not_count()
    {
        var plain = new PlainTc3 { Host = "ses.tencentcloudapi.com", ContentType = "application/json", Action = "ListEmailAddress" };
        string expected = Sign(plain);
        Assert.Equal(expected, Sign(plain with { Host = "SES.TencentCloudAPI.com" }));
        Assert.Equal(expected, Sign(plain with { ContentType = " Application/JSON\t" }));
        Assert.Equal(expected, Sign(plain with { Action = "LISTEMAILADDRESS" }));
    }

    [Fact]
    public void A_header_outside_ASCII_is_refused_with_the_header_in_the_message()
    {
        var exception = Assert.Throws<ArgumentException>(() => Sign(new PlainTc3 { Host = "sés.example.com" }));
        Assert.Contains("sés.example.com", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_id_of_any_length_is_signed_and_cannot_exhaust_the_stack()
    {
        var request = new PlainTc3 { SecretId = new string('A', 16_000_000) };
        Assert.Equal(request.Authorization, Sign(request));
    }

    private static string Sign(PlainTc3 request)
    {
        using SesCredential credential = Samples.Credential(secretId: request.SecretId, secretKey: request.SecretKey);
        using var signer = new Tc3Signer(credential);
        return signer.Authorize(new Tc3Request(request.Method, request.Host, request.ContentType, request.Payload, request.Timestamp)
        {
            Service = request.Service,
            Query = request.Query,
            Action = request.Action,
        });
    }

    private static string SignatureOf(string authorization) => authorization[(authorization.LastIndexOf('=') + 1)..];

    private static string Insert(string text, int at, string piece) => new StringBuilder(text).Insert(at % (text.Length + 1), piece).ToString();

    private static byte[] Flip(byte[] bytes, int at)
    {
        if (bytes.Length == 0)
            return [1];
        byte[] changed = [.. bytes];
        changed[at % bytes.Length] ^= (byte)(1 << (at % 8));
        return changed;
    }
}
