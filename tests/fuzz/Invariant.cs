using System;
using System.Linq;

namespace TencentSes.Fuzz;

/// <summary>Checks that several targets share.</summary>
internal static class Invariant
{
    private const int Fragment = 6;

    public static void Holds(bool condition, Func<string> failure)
    {
        if (!condition)
            throw new FuzzFailureException(failure());
    }

    /// <summary>Support finds a request by this id, and it is shown: nothing else may look like one.</summary>
    public static void RequestIdIsOne(string? id) =>
        Holds(id is null || (id.Length is >= 8 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')), () => "no RequestId: " + id);

    /// <summary>What is shown must not steer a terminal, and has to be text that can be written anywhere.</summary>
    public static void IsPlainText(string shown)
    {
        Holds(!shown.Any(char.IsControl), () => "control characters are shown: " + Uri.EscapeDataString(shown.ReplaceLineEndings("\\n")));
        for (int i = 0; i < shown.Length; i++)
        {
            if (char.IsHighSurrogate(shown[i]) && i + 1 < shown.Length && char.IsLowSurrogate(shown[i + 1]))
                i++;
            else
                Holds(!char.IsSurrogate(shown[i]), () => "half a surrogate pair is shown");
        }
    }

    /// <summary>No six characters in a row of a secret may be seen.</summary>
    public static void HidesSecret(string shown, string secret)
    {
        for (int i = 0; i + Fragment <= secret.Length; i++)
        {
            string fragment = secret.Substring(i, Fragment);
            Holds(!shown.Contains(fragment, StringComparison.Ordinal), () => "'" + fragment + "' of a secret is shown: " + shown);
        }
    }
}
