using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace TencentSes.Emulator.Signing;

/// <summary>The parts of an <c>Authorization: TC3-HMAC-SHA256 …</c> header.</summary>
internal sealed record Tc3Authorization(string SecretId, string Date, string Service, string SignedHeaders, string Signature)
{
    public const string Algorithm = "TC3-HMAC-SHA256";
    private const string Terminator = "tc3_request";

    public string Scope => $"{Date}/{Service}/{Terminator}";

    /// <summary>Takes the header apart; any amount of white space after the algorithm and the commas is accepted, as the .NET SDK sends two blanks.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out Tc3Authorization? authorization)
    {
        authorization = null;
        if (header is null || !header.StartsWith(Algorithm, StringComparison.Ordinal) || header.Length == Algorithm.Length || !char.IsWhiteSpace(header[Algorithm.Length]))
        {
            return false;
        }

        string[] parts = header[Algorithm.Length..].Split(',');
        if (parts.Length != 3
            || !TryTake(parts[0], "Credential=", out string? credential)
            || !TryTake(parts[1], "SignedHeaders=", out string? signedHeaders)
            || !TryTake(parts[2], "Signature=", out string? signature)
            || signature.Length != 64
            || !signature.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        string[] scope = credential.Split('/');
        if (scope.Length != 4 || scope.Any(string.IsNullOrEmpty) || scope[3] != Terminator || signedHeaders.Length == 0)
        {
            return false;
        }

        authorization = new Tc3Authorization(scope[0], scope[1], scope[2], signedHeaders, signature);
        return true;
    }

    // Only the front is trimmed: blanks around a SecretId belong to the (unknown) key, they are a mistake users make.
    private static bool TryTake(string part, string name, [NotNullWhen(true)] out string? value)
    {
        string trimmed = part.TrimStart();
        bool found = trimmed.StartsWith(name, StringComparison.Ordinal);
        value = found ? trimmed[name.Length..] : null;
        return found;
    }
}
