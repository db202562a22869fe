using System;
using System.Text;

namespace TencentSes.Emulator.Signing;

/// <summary>Recognises the old form-encoded signature (HmacSHA1, HmacSHA256), so that its users learn what is wrong.</summary>
internal static class LegacySignature
{
    public static bool IsPresent(SignedRequest request)
    {
        string form = request.Method == "GET" ? request.Query : Encoding.UTF8.GetString(request.Body.AsSpan(0, Math.Min(request.Body.Length, 65_536)));
        return request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            && HasField(form, "Signature")
            && HasField(form, "SecretId");
    }

    private static bool HasField(string form, string name) =>
        form.StartsWith(name + "=", StringComparison.Ordinal) || form.Contains("&" + name + "=", StringComparison.Ordinal);
}
