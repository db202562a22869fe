using System;
using System.Security.Cryptography;

namespace TencentSes.Secrets;

/// <summary>Makes SMTP passwords that every reading of the SES rule accepts.</summary>
public static class SmtpPasswordGenerator
{
    // Letters and digits only: the published rule does not mention anything else.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string WithoutLookAlikes = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>
    /// Draws every character independently and uniformly from a cryptographic source and draws again as a whole until the strict rule holds,
    /// so that all passwords that satisfy it are equally likely.
    /// </summary>
    /// <param name="length">10 to 20 characters; 20 letters and digits carry about 119 bits.</param>
    /// <param name="excludeLookAlikes">Leaves out 0, O, o, 1, l and I for passwords that somebody has to read aloud or type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside 10 to 20.</exception>
    public static SecretBuffer Generate(int length = SmtpPasswordPolicy.MaxLength, bool excludeLookAlikes = false)
    {
        if (length is < SmtpPasswordPolicy.MinLength or > SmtpPasswordPolicy.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(length), length, "An SES SMTP password has 10 to 20 characters.");

        string alphabet = excludeLookAlikes ? WithoutLookAlikes : Alphabet;
        // A byte at or above the largest multiple of the alphabet's size is thrown away: modulo would favour its first letters.
        int limit = 256 - (256 % alphabet.Length);
        Span<byte> password = stackalloc byte[length];
        byte[] random = new byte[64];
        using var source = RandomNumberGenerator.Create();
        try
        {
            do
            {
                int filled = 0;
                while (filled < length)
                {
                    source.GetBytes(random);
                    for (int i = 0; i < random.Length && filled < length; i++)
                    {
                        if (random[i] < limit)
                            password[filled++] = (byte)alphabet[random[i] % alphabet.Length];
                    }
                }
            }
            while (SmtpPasswordPolicy.Check(password) != SmtpPasswordFlaws.None);
            return SecretBuffer.FromUtf8(password);
        }
        finally
        {
            SecretBuffer.Wipe(password);
            SecretBuffer.Wipe(random);
        }
    }
}
