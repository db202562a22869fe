using System;
using System.Collections.Generic;
using System.Globalization;
using CsCheck;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;
using Xunit;

namespace TencentSes.UnitTests.Core.Signing;

/// <summary>What the client signs, the emulator's own verifier accepts; with a single bit changed on the way, it does not.</summary>
public sealed class SignedAndVerifiedTests
{
    // A verifier compares these two without case.
    private static readonly Dictionary<string, Func<SignedRequest, int, SignedRequest?>> Changes = new()
    {
        ["body"] = (request, bit) => request.Body.Length == 0 ? null : request with { Body = Flipped(request.Body, bit) },
        ["host"] = (request, bit) => WithHeader(request, "Host", bit, StringComparison.OrdinalIgnoreCase),
        ["action"] = (request, bit) => WithHeader(request, "X-TC-Action", bit, StringComparison.OrdinalIgnoreCase),
        ["timestamp"] = (request, bit) => WithHeader(request, "X-TC-Timestamp", bit, StringComparison.Ordinal),
        ["signature"] = WithSignature,
        ["query"] = (request, bit) => request.Query.Length == 0 ? null : request with { Query = Flipped(request.Query, bit) },
    };

    public static TheoryData<string> Parts => [.. Changes.Keys];

    [Fact]
    public void What_the_client_signs_is_accepted() =>
        Tc3Requests.Any.Sample(plain => Assert.Null(Refusal(plain, Sent(plain))), iter: 1000);

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_changed_bit_is_refused(string part)
    {
        int changes = 0;
        Gen.Select(Tc3Requests.Any, Gen.Int[0, 1_000_000]).Sample(
            (plain, bit) =>
            {
                // Without a signed action there is nothing to notice a change of it by.
                PlainTc3 signed = plain with { Action = plain.Action ?? "ListEmailAddress" };
                if (Changes[part](Sent(signed), bit) is not { } changed)
                    return;
                Assert.NotNull(Refusal(signed, changed));
                System.Threading.Interlocked.Increment(ref changes);
            },
            iter: 500);
        Assert.InRange(changes, 50, 500);
    }

    private static SignedRequest Sent(PlainTc3 plain)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = plain.Host,
            ["Content-Type"] = plain.ContentType,
            ["X-TC-Action"] = plain.Action ?? "ListEmailAddress",
            ["X-TC-Version"] = "2020-10-02",
            ["X-TC-Region"] = "ap-guangzhou",
            ["X-TC-Timestamp"] = plain.Timestamp.ToString(CultureInfo.InvariantCulture),
            ["Authorization"] = Tc3Requests.Sign(plain),
        };
        return new SignedRequest(plain.Method, plain.Query, headers, plain.Payload);
    }

    private static string? Refusal(PlainTc3 plain, SignedRequest sent)
    {
        try
        {
            AccessKey key = new(plain.SecretId, plain.SecretKey, "1");
            new Tc3Verifier(id => id == key.SecretId ? key : null).Verify(sent, DateTimeOffset.FromUnixTimeSeconds(plain.Timestamp));
            return null;
        }
        catch (ApiException refusal)
        {
            return refusal.Code;
        }
    }

    private static SignedRequest? WithHeader(SignedRequest request, string name, int bit, StringComparison comparison)
    {
        string value = request.Header(name)!;
        string changed = Flipped(value, bit);
        return changed.Equals(value, comparison) ? null : With(request, name, changed);
    }

    private static SignedRequest WithSignature(SignedRequest request, int bit)
    {
        string value = request.Header("Authorization")!;
        int start = value.Length - 64;
        return With(request, "Authorization", value[..start] + Flipped(value[start..], bit));
    }

    private static SignedRequest With(SignedRequest request, string name, string value) =>
        request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [name] = value } };

    // Seven bits, so that the text stays one of single bytes.
    private static string Flipped(string text, int bit)
    {
        char[] characters = text.ToCharArray();
        characters[bit / 7 % characters.Length] ^= (char)(1 << (bit % 7));
        return new string(characters);
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] changed = [.. bytes];
        changed[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
