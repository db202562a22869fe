using System;
using System.Text;

namespace TencentSes.Emulator.State;

/// <summary>The published password rule: 10-20 characters, at least 2 different digits, lower-case and upper-case letters.</summary>
internal static class PasswordPolicy
{
    private const int MinLength = 10;
    private const int MaxLength = 20;

    public static bool Accepts(ReadOnlySpan<byte> password, PasswordRule rule)
    {
        int length = Encoding.UTF8.GetCharCount(password);
        int needed = rule == PasswordRule.Strict ? 2 : 1;
        return length is >= MinLength and <= MaxLength
            && CountDifferent(password, '0', '9') >= needed
            && CountDifferent(password, 'a', 'z') >= needed
            && CountDifferent(password, 'A', 'Z') >= needed;
    }

    private static int CountDifferent(ReadOnlySpan<byte> password, char first, char last)
    {
        Span<bool> seen = stackalloc bool[last - first + 1];
        int count = 0;
        foreach (byte character in password)
        {
            if (character >= first && character <= last && !seen[character - first])
            {
                seen[character - first] = true;
                count++;
            }
        }

        return count;
    }
}
