using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Credentials;
using TencentSes.Signing;
using Xunit;

namespace TencentSes.UnitTests.Core.Signing;

public sealed class SignerPropertyTests
{
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
        Tc3Requests.Any.Sample(request => Assert.Equal(request.Authorization, Sign(request)), iter: 1000);

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_changed_part_changes_the_signature(string part) =>
        Gen.Select(Tc3Requests.Any, Gen.Int[0, 5000]).Sample(
            (request, at) => Assert.NotEqual(SignatureOf(Sign(request)), SignatureOf(Sign(Changes[part](request, at)))), iter: 200);

    [Fact]
    public void Another_key_id_changes_the_header_and_not_the_signature() => Tc3Requests.Any.Sample(
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

    [Fact]
    public void One_signer_serves_any_requests_in_any_order_on_many_threads() => Tc3Requests.Any.Array[2, 12].Sample(
        requests =>
        {
            // Few days for many requests, so that the signer meets one day for several services and the other way round.
            PlainTc3[] ofOneKey = [.. requests.Select((request, i) => request with { SecretKey = requests[0].SecretKey, Timestamp = requests[i % 2].Timestamp })];
            string[] expected = [.. ofOneKey.Select(request => request.Authorization)];
            using SesCredential credential = Samples.Credential(secretKey: requests[0].SecretKey);
            using var signer = new Tc3Signer(credential);
            Parallel.For(0, ofOneKey.Length * 8, i => Assert.Equal(expected[i % expected.Length], Tc3Requests.Sign(signer, ofOneKey[i % expected.Length])));
        },
        iter: 200);

    private static string Sign(PlainTc3 request) => Tc3Requests.Sign(request);

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
