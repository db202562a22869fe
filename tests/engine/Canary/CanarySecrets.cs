using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace TencentSes.EngineTests.Canary;

/// <summary>Secrets to look for, in every writing in which one could come out; remembers the kind of each, which a failure may name.</summary>
internal sealed class CanarySecrets
{
    private const int ShortestPiece = 8;

    private readonly ConcurrentDictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private volatile SearchValues<string>? _all;

    /// <summary>The writings of a text: as it is, in JSON, XML, HTML, addresses, Base64 and hexadecimal.</summary>
    public static IEnumerable<string> WritingsOf(string secret)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        byte[] utf16 = Encoding.Unicode.GetBytes(secret);
        return new[]
        {
            secret,
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            HtmlEncoder.Default.Encode(secret),
            secret.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
        }.Concat(Base64Of(utf8)).Concat(Base64Of(utf16)).Concat(HexOf(utf8)).Concat(HexOf(utf16));
    }

    public void Add(string kind, string secret)
    {
        foreach (string writing in WritingsOf(secret).Where(static writing => writing.Length >= ShortestPiece))
            _kinds[writing] = kind;
        _all = null;
    }

    public void Add(string kind, byte[] secret)
    {
        foreach (string writing in Base64Of(secret).Concat(HexOf(secret)))
            _kinds[writing] = kind;
        _all = null;
    }

    /// <summary>The keys that the signature derives from a SecretKey, of the days that a run may touch.</summary>
    public void AddDerivedKeys(string secretKey)
    {
        for (int day = -1; day <= 1; day++)
        {
            string date = DateTime.UtcNow.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            byte[] secretDate = HMACSHA256.HashData(Encoding.UTF8.GetBytes("TC3" + secretKey), Encoding.UTF8.GetBytes(date));
            byte[] secretService = HMACSHA256.HashData(secretDate, "ses"u8);
            Add("SecretDate", secretDate);
            Add("SecretService", secretService);
            Add("SecretSigning", HMACSHA256.HashData(secretService, "tc3_request"u8));
        }
    }

    /// <summary>The kinds of secrets that a text holds.</summary>
    public IEnumerable<string> KindsIn(string text)
    {
        // Hundreds of writings and megabytes of text: one look for all of them, then, if ever, one for each.
        SearchValues<string> all = _all ??= SearchValues.Create([.. _kinds.Keys], StringComparison.Ordinal);
        return text.AsSpan().ContainsAny(all)
            ? _kinds.Where(pair => text.Contains(pair.Key, StringComparison.Ordinal)).Select(static pair => pair.Value).Distinct()
            : [];
    }

    // In a longer text Base64 looks different at each of three places; the inside, in whole groups, is what stays.
    private static IEnumerable<string> Base64Of(byte[] bytes) => Enumerable.Range(0, 3)
        .Select(skip => Convert.ToBase64String(bytes, skip, (bytes.Length - skip) / 3 * 3)).Append(Convert.ToBase64String(bytes));

    private static IEnumerable<string> HexOf(byte[] bytes) => [Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)];
}
