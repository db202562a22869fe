using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TencentSes.Credentials;
using TencentSes.Signing;
using Xunit;

namespace TencentSes.UnitTests.Core.Signing;

/// <summary>What the documentation published and the official SDKs sent, recomputed.</summary>
public sealed class SigningVectorTests
{
    public static TheoryData<string> Names => [.. Vectors().Select(vector => vector.GetProperty("name").GetString()!)];

    [Fact]
    public void There_are_five_published_examples_and_fourteen_SDK_vectors()
    {
        Assert.Equal(5, Fixtures.SigningVectors.GetProperty("publishedExamples").GetArrayLength());
        Assert.Equal(14, Fixtures.SigningVectors.GetProperty("sdkVectors").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_canonical_request_is_the_published_one(string name)
    {
        Vector vector = Vector.Of(name);
        byte[] canonical = new byte[1024];
        int length = Tc3Signer.WriteCanonicalRequest(vector.Request, canonical);

        Assert.Equal(vector.Expected("canonicalRequest"), Encoding.UTF8.GetString(canonical, 0, length));
        Assert.Equal(vector.Expected("hashedCanonicalRequest"), Convert.ToHexStringLower(SHA256.HashData(canonical.AsSpan(0, length))));
        Assert.EndsWith(vector.Expected("hashedPayload"), Encoding.UTF8.GetString(canonical, 0, length), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_string_to_sign_is_the_published_one(string name)
    {
        Vector vector = Vector.Of(name);
        Assert.Equal(vector.Expected("scope"), Tc3Signer.Scope(vector.Timestamp, vector.Service));

        byte[] text = new byte[256];
        int length = Tc3Signer.WriteStringToSign(
            vector.Timestamp, vector.Expected("scope"), Convert.FromHexString(vector.Expected("hashedCanonicalRequest")), text);
        Assert.Equal(vector.Expected("stringToSign"), Encoding.UTF8.GetString(text, 0, length));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Authorization_header_is_the_one_that_was_sent(string name)
    {
        Vector vector = Vector.Of(name);
        using SesCredential credential = vector.Credential();
        using var signer = new Tc3Signer(credential);
        string authorization = signer.Authorize(vector.Request);

        Assert.EndsWith(", Signature=" + vector.Expected("signature"), authorization, StringComparison.Ordinal);
        // The .NET SDK puts two blanks after the algorithm; everything else it sends is the same.
        Assert.Equal(vector.Sent("Authorization").Replace("SHA256  ", "SHA256 ", StringComparison.Ordinal), authorization);
    }

    private static JsonElement[] Vectors() =>
    [
        .. Fixtures.SigningVectors.GetProperty("publishedExamples").EnumerateArray(),
        .. Fixtures.SigningVectors.GetProperty("sdkVectors").EnumerateArray(),
    ];

    private sealed class Vector(JsonElement json)
    {
        private readonly byte[] _body = Encoding.UTF8.GetBytes(json.GetProperty("request").GetProperty("body").GetString()!);

        public long Timestamp => json.GetProperty("timestamp").GetInt64();

        public string Service => json.GetProperty("service").GetString()!;

        public Tc3Request Request => new(Text("method"), Sent("Host"), Sent("Content-Type"), Payload, Timestamp)
        {
            Service = Service,
            Query = Text("query"),
            Action = Expected("signedHeaders").Contains("x-tc-action", StringComparison.Ordinal) ? Sent("X-TC-Action") : null,
        };

        // An unsigned payload is signed as this literal text.
        private ReadOnlySpan<byte> Payload => Headers.TryGetProperty("X-TC-Content-SHA256", out _) ? "UNSIGNED-PAYLOAD"u8 : _body;

        private JsonElement Headers => json.GetProperty("request").GetProperty("headers");

        public static Vector Of(string name) => new(Vectors().Single(vector => vector.GetProperty("name").GetString() == name));

        public SesCredential Credential() => Samples.Credential(
            secretId: json.GetProperty("credential").GetProperty("secretId").GetString()!,
            secretKey: json.GetProperty("credential").GetProperty("secretKey").GetString()!);

        public string Expected(string member) => json.GetProperty("expect").GetProperty(member).GetString()!;

        public string Sent(string header) => Headers.GetProperty(header).GetString()!;

        private string Text(string member) => json.GetProperty("request").GetProperty(member).GetString()!;
    }
}
