using System;
using System.Globalization;
using System.Text;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>
/// Reads the section default as the Go SDK does: lines trimmed, comments begin with # or ;, values split off at the first = and trimmed, no
/// quotes taken off, lines without = ignored.
/// </summary>
internal static class IniFile
{
    public const string IdName = "secret_id";
    public const string KeyName = "secret_key";

    /// <summary>The parts of the key, as far as they are there.</summary>
    /// <exception cref="Errors.SesConfigurationException">A section has no end.</exception>
    public static KeyParts ReadDefault(ReadOnlySpan<byte> text, string path)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text.Slice(3);
        var parts = new KeyParts();
        bool inDefault = false;
        for (int number = 1; !text.IsEmpty; number++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = Trim(end < 0 ? text : text.Slice(0, end));
            text = end < 0 ? default : text.Slice(end + 1);

            if (line.IsEmpty || line[0] is (byte)'#' or (byte)';')
                continue;
            if (line[0] != (byte)'[')
            {
                if (inDefault)
                    Take(line, parts);
                continue;
            }
            if (line.Length < 3 || line[line.Length - 1] != (byte)']')
            {
                parts.Dispose();
                throw CredentialFile.Broken(path, "has a section without name or end (line " + number.ToString(CultureInfo.InvariantCulture) + ")",
                    "Write it as [default].");
            }
            inDefault = line.SequenceEqual("[default]"u8);
        }
        return parts;
    }

    /// <summary>Without blanks and line ends around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
            text = text.Slice(1);
        while (!text.IsEmpty && IsBlank(text[text.Length - 1]))
            text = text.Slice(0, text.Length - 1);
        return text;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or >= (byte)'\t' and <= (byte)'\r';

    private static void Take(ReadOnlySpan<byte> line, KeyParts parts)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals <= 0)
            return;
        ReadOnlySpan<byte> name = Trim(line.Slice(0, equals)), value = Trim(line.Slice(equals + 1));
        if (value.IsEmpty)
            return;
        if (name.SequenceEqual("secret_id"u8))
            parts.SecretId = Encoding.UTF8.GetString(value.ToArray());
        else if (name.SequenceEqual("secret_key"u8))
            parts.SecretKey = SecretBuffer.FromUtf8(value);
        else if (name.SequenceEqual("token"u8))
            parts.Token = SecretBuffer.FromUtf8(value);
    }
}
