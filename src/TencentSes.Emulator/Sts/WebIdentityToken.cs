using System;
using System.Buffers.Text;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TencentSes.Emulator.Sts;

/// <summary>Tokens of identity providers: those that are listed, and JSON Web Tokens, whose signature nobody checks here.</summary>
internal static class WebIdentityToken
{
    // A real one is signed; here only its form counts.
    private const string Signature = "ExampleSigDoNotTrust";

    /// <summary>Makes a JSON Web Token that the provider stands for; null when it has no audience.</summary>
    public static string? Create(EmulatorIdentityProvider provider, DateTimeOffset expires) =>
        provider.Audience is null
            ? null
            : string.Join('.', Encode(new { alg = "RS256", typ = "JWT" }), Encode(new { aud = provider.Audience, sub = provider.Subject ?? "example", exp = expires.ToUnixTimeSeconds() }), Signature);

    /// <summary>Why a token is not accepted; null when it is.</summary>
    public static string? FindProblem(EmulatorIdentityProvider provider, ReadOnlySpan<byte> token, DateTimeOffset now)
    {
        foreach (string listed in provider.Tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(listed), token))
            {
                return null;
            }
        }

        return provider.Audience is null ? "The token is not one of this provider." : FindProblemOfClaims(provider, token, now);
    }

    private static string? FindProblemOfClaims(EmulatorIdentityProvider provider, ReadOnlySpan<byte> token, DateTimeOffset now)
    {
        int first = token.IndexOf((byte)'.');
        int last = token.LastIndexOf((byte)'.');
        if (first <= 0 || last <= first + 1 || last == token.Length - 1 || !Base64Url.IsValid(token[(first + 1)..last]))
        {
            return "The token is not a JSON Web Token.";
        }

        byte[] claims = Base64Url.DecodeFromUtf8(token[(first + 1)..last]);
        try
        {
            using JsonDocument document = JsonDocument.Parse(claims);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Check(provider, document.RootElement, now) : "The token holds no claims.";
        }
        catch (JsonException)
        {
            return "The token holds no claims.";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(claims);
        }
    }

    private static string? Check(EmulatorIdentityProvider provider, JsonElement claims, DateTimeOffset now)
    {
        if (!claims.TryGetProperty("exp", out JsonElement expires) || expires.ValueKind != JsonValueKind.Number || expires.GetDouble() <= now.ToUnixTimeSeconds())
        {
            return "The token has expired.";
        }

        if (!claims.TryGetProperty("aud", out JsonElement audience) || !Names(audience, provider.Audience!))
        {
            return "The token is meant for another audience.";
        }

        return provider.Subject is null || (claims.TryGetProperty("sub", out JsonElement subject) && Names(subject, provider.Subject)) ? null : "The token has another subject.";
    }

    private static bool Names(JsonElement claim, string wanted) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.ValueEquals(wanted),
        JsonValueKind.Array => claim.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.String && entry.ValueEquals(wanted)),
        _ => false,
    };

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
