using System;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>Reads JSON text without making a string of it.</summary>
internal static class JsonText
{
    /// <summary>Writes the UTF-8 text of a quoted JSON string to the target and returns its length.</summary>
    /// <exception cref="InvalidOperationException">The escapes do not make valid text.</exception>
    public static int Unescape(ReadOnlySpan<byte> quoted, Span<byte> target)
    {
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return reader.CopyString(target);
    }
}
