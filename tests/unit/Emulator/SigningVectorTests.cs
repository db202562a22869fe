using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Every published, SDK-made and negative vector against the verifier.</summary>
public sealed class SigningVectorTests
{
    private static readonly JsonObject Vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "signing-vectors.json")))!.AsObject();

    public static TheoryData<string> PositiveNames => [.. All().Select(vector => vector["name"]!.GetValue<string>())];

    public static TheoryData<string> NegativeChanges => [.. Vectors["negative"]!.AsArray().Select(vector => vector!["change"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(PositiveNames))]
    public void A_vector_is_accepted(string name)
    {
        Case vector = Case.Read(Find(name));

        AccessKey key = vector.Verify();

        Assert.Equal(vector.Key.SecretId, key.SecretId);
    }

    [Theory]
    [MemberData(nameof(PositiveNames))]
    public void A_vector_with_one_changed_signature_digit_is_refused(string name)
    {
        Case vector = Case.Read(Find(name));
        string header = vector.Headers["Authorization"];
        vector.Headers["Authorization"] = header[..^1] + (header[^1] == '0' ? '1' : '0');

        Assert.Equal("AuthFailure.SignatureFailure", vector.RefusalCode());
    }

    [Fact]
    public void There_are_as_many_vectors_as_expected() => Assert.Equal((19, 14), (PositiveNames.Count, NegativeChanges.Count));

    // Codes that the verifier leaves to the steps after it are proved over HTTP in ApiRequestTests.
    [Theory]
    [MemberData(nameof(NegativeChanges))]
    public void A_negative_vector_is_refused_with_its_code_or_left_to_a_later_step(string change)
    {
        JsonNode negative = Vectors["negative"]!.AsArray().First(vector => vector!["change"]!.GetValue<string>() == change)!;
        Case vector = Case.Read(Find(negative["base"]!.GetValue<string>()));
        bool isLaterStep = Apply(vector, change);

        string? expected = isLaterStep ? null : negative["expectedCode"]!.GetValue<string>();
        Assert.Equal(expected, vector.RefusalCode());
    }

    private static bool Apply(Case vector, string change)
    {
        switch (change)
        {
            case "body changed to {\"a\":1}":
                vector.Body = "{\"a\":1}";
                return false;
            case "Content-Type on the wire becomes application/json; charset=utf-8 while application/json was signed":
                vector.Headers["Content-Type"] = "application/json; charset=utf-8";
                return false;
            case "server clock 301 s after the timestamp":
                vector.Now += TimeSpan.FromSeconds(301);
                return false;
            case "server clock 301 s before the timestamp":
                vector.Now -= TimeSpan.FromSeconds(301);
                return false;
            case "unknown secretId":
                vector.Headers["Authorization"] = vector.Headers["Authorization"].Replace("AKIDEXAMPLE", "AKIDUNKNOWN", StringComparison.Ordinal);
                return false;
            case "X-TC-Token removed or altered":
                vector.Headers["X-TC-Token"] += "x";
                return false;
            case "Authorization header missing or garbled":
                vector.Headers["Authorization"] = "TC3-HMAC-SHA256 garbled";
                return false;
            case "scope date 2024-01-01 with the same timestamp":
                vector.Headers["Authorization"] = vector.Headers["Authorization"].Replace("2023-12-31", "2024-01-01", StringComparison.Ordinal);
                return false;
            case "method PUT":
                vector.Method = "PUT";
                return false;
            case "X-TC-Timestamp header missing":
                vector.Headers.Remove("X-TC-Timestamp");
                return false;
            case "X-TC-Action ListEmailAddresses":
                vector.Headers["X-TC-Action"] = "ListEmailAddresses";
                return true;
            case "X-TC-Version 2020-10-01":
                vector.Headers["X-TC-Version"] = "2020-10-01";
                return true;
            case "X-TC-Region ap-beijing":
                vector.Headers["X-TC-Region"] = "ap-beijing";
                return true;
            case "unknown member in the JSON body":
                // A changed body must be signed anew before the parameters are looked at.
                return true;
            default:
                throw new InvalidOperationException("No test knows the vector: " + change);
        }
    }

    private static IEnumerable<JsonNode> All() => Vectors["publishedExamples"]!.AsArray().Concat(Vectors["sdkVectors"]!.AsArray()).Select(vector => vector!);

    private static JsonNode Find(string name) => All().First(vector => vector["name"]!.GetValue<string>() == name);

    private sealed class Case
    {
        public required AccessKey Key { get; init; }

        public required Dictionary<string, string> Headers { get; init; }

        public required string Method { get; set; }

        public required string Query { get; init; }

        public required string Body { get; set; }

        public required DateTimeOffset Now { get; set; }

        public static Case Read(JsonNode vector)
        {
            JsonNode request = vector["request"]!;
            JsonNode credential = vector["credential"]!;
            return new Case
            {
                Key = new AccessKey(credential["secretId"]!.GetValue<string>(), credential["secretKey"]!.GetValue<string>(), "account") { Token = credential["token"]?.GetValue<string>() },
                Headers = request["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase),
                Method = request["method"]!.GetValue<string>(),
                Query = request["query"]!.GetValue<string>(),
                Body = request["body"]!.GetValue<string>(),
                Now = DateTimeOffset.FromUnixTimeSeconds(vector["timestamp"]!.GetValue<long>()),
            };
        }

        public AccessKey Verify() =>
            new Tc3Verifier(id => id == Key.SecretId ? Key : null).Verify(new SignedRequest(Method, Query, Headers, Encoding.UTF8.GetBytes(Body)), Now);

        public string? RefusalCode()
        {
            try
            {
                Verify();
                return null;
            }
            catch (ApiException refusal)
            {
                return refusal.Code;
            }
        }
    }
}
