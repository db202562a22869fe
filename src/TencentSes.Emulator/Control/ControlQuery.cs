using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TencentSes.Emulator.Control;

/// <summary>The query of a control call, with plain messages for what is missing or malformed.</summary>
internal sealed class ControlQuery(IQueryCollection query)
{
    public IEnumerable<string> Names => query.Keys;

    public string? Text(string name) => query.TryGetValue(name, out StringValues value) ? value.ToString() : null;

    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } value ? value : throw new ControlException($"The query parameter '{name}' is needed.");

    public int Integer(string name, int fallback) => Text(name) is string text ? ParseInteger(name, text) : fallback;

    public int RequiredInteger(string name) => ParseInteger(name, RequiredText(name));

    /// <summary>A number, or null when the text is empty.</summary>
    public int? OptionalInteger(string name) => Text(name) is { Length: > 0 } text ? ParseInteger(name, text) : null;

    public double Number(string name, double fallback)
    {
        if (Text(name) is not string text)
        {
            return fallback;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new ControlException($"The query parameter '{name}' must be a number such as 0.25.");
    }

    /// <summary>True or false; false when it is not there.</summary>
    public bool OptionalFlag(string name) => Text(name) is not null && Flag(name);

    public bool Flag(string name) =>
        bool.TryParse(RequiredText(name), out bool flag) ? flag : throw new ControlException($"The query parameter '{name}' must be true or false.");

    /// <summary>Texts separated by commas; none when the text is empty.</summary>
    public IReadOnlyList<string> List(string name) => [.. (Text(name) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        string text = RequiredText(name);
        string? found = Enum.GetNames<T>().FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        return found is null ? throw new ControlException($"The query parameter '{name}' must be one of {string.Join(", ", Enum.GetNames<T>())}.") : Enum.Parse<T>(found);
    }

    private static int ParseInteger(string name, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ControlException($"The query parameter '{name}' must be a whole number.");
}
