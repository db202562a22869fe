using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using TencentSes.Emulator.Api;

namespace TencentSes.Emulator.Signing;

/// <summary>Verifies TC3-HMAC-SHA256 signatures: tolerant where official SDKs need it, strict everywhere else.</summary>
internal sealed class Tc3Verifier(Func<string, AccessKey?> findKey)
{
    private const long WindowSeconds = 300;
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";
    private static readonly string[] RequiredHeaders = ["X-TC-Action", "X-TC-Version", "X-TC-Timestamp", "X-TC-Region"];

    /// <summary>Returns the key that signed the request.</summary>
    /// <param name="request">The request as it was sent.</param>
    /// <param name="now">The time to judge it by.</param>
    /// <exception cref="ApiException">The request is not validly signed; the code says in which way.</exception>
    public AccessKey Verify(SignedRequest request, DateTimeOffset now)
    {
        CheckMethod(request);
        if (!Tc3Authorization.TryParse(request.Header("Authorization"), out Tc3Authorization? authorization))
        {
            throw LegacySignature.IsPresent(request)
                ? new ApiException("AuthFailure.SignatureFailure", "Signature method v1 is not accepted here; sign with TC3-HMAC-SHA256.")
                : new ApiException("AuthFailure.InvalidAuthorization", "The Authorization header is missing or does not have the form of TC3-HMAC-SHA256.");
        }

        DateTimeOffset signedAt = CheckHeaders(request, now);
        AccessKey key = FindKey(authorization.SecretId);
        CheckToken(key, request.Header("X-TC-Token"), now);

        if (authorization.Date != signedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            || !HostForms(request).Any(host => SignatureMatches(request, authorization, key.SecretKey, host)))
        {
            throw new ApiException("AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.");
        }

        return key;
    }

    /// <summary>Checks what a call without a signature has in common with signed ones.</summary>
    /// <exception cref="ApiException">Something is missing or wrong.</exception>
    public static void CheckUnsigned(SignedRequest request, DateTimeOffset now)
    {
        CheckMethod(request);
        CheckHeaders(request, now);
    }

    private static void CheckMethod(SignedRequest request)
    {
        if (request.Method is not ("POST" or "GET"))
        {
            throw new ApiException("UnsupportedProtocol", "Only HTTP POST and GET are supported.");
        }
    }

    private static DateTimeOffset CheckHeaders(SignedRequest request, DateTimeOffset now)
    {
        foreach (string name in RequiredHeaders)
        {
            if (string.IsNullOrEmpty(request.Header(name)))
            {
                throw new ApiException("MissingParameter", $"The request lacks the header `{name}`.");
            }
        }

        return CheckTimestamp(request.Header("X-TC-Timestamp")!, now);
    }

    private static DateTimeOffset CheckTimestamp(string text, DateTimeOffset now)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            throw new ApiException("InvalidParameter", "The header `X-TC-Timestamp` must be Unix time in seconds.");
        }

        // Whole seconds on both sides: a difference of exactly five minutes is still accepted.
        long difference = now.ToUnixTimeSeconds() - seconds;
        if (difference is > WindowSeconds or < -WindowSeconds)
        {
            throw new ApiException("AuthFailure.SignatureExpire", "The signature is more than five minutes away from the server time; check the local clock.");
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private AccessKey FindKey(string secretId)
    {
        AccessKey key = findKey(secretId) ?? throw new ApiException("AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.");
        return key.IsApiKey ? key : throw new ApiException("AuthFailure.InvalidSecretId", "The SecretId is not that of a cloud API key.");
    }

    private static void CheckToken(AccessKey key, string? token, DateTimeOffset now)
    {
        bool right = key.Token is null
            ? string.IsNullOrEmpty(token)
            : token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(key.Token));
        if (!right || key.IsExpired(now))
        {
            throw new ApiException("AuthFailure.TokenFailure", "The session token is wrong, expired, missing, or does not belong to this key.");
        }
    }

    // The Node.js SDK signs the host without the port that it sends.
    private static IEnumerable<string> HostForms(SignedRequest request)
    {
        string host = request.Header("Host") ?? string.Empty;
        yield return host;

        int colon = host.LastIndexOf(':');
        if (colon > 0 && !host.EndsWith(']'))
        {
            yield return host[..colon];
        }
    }

    private static bool SignatureMatches(SignedRequest request, Tc3Authorization authorization, string secretKey, string host)
    {
        if (CanonicalHeaders(request, authorization.SignedHeaders, host) is not string headers)
        {
            return false;
        }

        string query = request.Method == "GET" ? request.Query : string.Empty;
        string canonicalRequest = $"{request.Method}\n/\n{query}\n{headers}\n{authorization.SignedHeaders}\n{PayloadHash(request)}";
        string stringToSign = $"{Tc3Authorization.Algorithm}\n{request.Header("X-TC-Timestamp")}\n{authorization.Scope}\n{Sha256Hex(Encoding.UTF8.GetBytes(canonicalRequest))}";

        byte[] dateKey = Hmac(Encoding.UTF8.GetBytes("TC3" + secretKey), authorization.Date);
        byte[] serviceKey = Hmac(dateKey, authorization.Service);
        byte[] signingKey = Hmac(serviceKey, "tc3_request");
        string expected = Convert.ToHexStringLower(Hmac(signingKey, stringToSign));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(authorization.Signature));
    }

    private static string? CanonicalHeaders(SignedRequest request, string signedHeaders, string host)
    {
        string[] names = signedHeaders.Split(';');
        bool sortedAndUnique = names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        if (!sortedAndUnique || !names.Contains("content-type") || !names.Contains("host") || names.Any(name => name.Any(char.IsAsciiLetterUpper)))
        {
            return null;
        }

        StringBuilder canonical = new();
        foreach (string name in names)
        {
            string? value = name == "host" ? host : request.Header(name);
            if (value is null)
            {
                return null;
            }

            canonical.Append(name).Append(':').Append(value.Trim().ToLowerInvariant()).Append('\n');
        }

        return canonical.ToString();
    }

    private static string PayloadHash(SignedRequest request) =>
        request.Header("X-TC-Content-SHA256") == UnsignedPayload
            ? Sha256Hex(Encoding.ASCII.GetBytes(UnsignedPayload))
            : Sha256Hex(request.Body);

    private static string Sha256Hex(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));

    private static byte[] Hmac(byte[] key, string message) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(message));
}
