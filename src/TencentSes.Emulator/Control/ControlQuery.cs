using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TencentSes.Emulator.Control;

/// <summary>The query of a control call, with plain messages for what is missing or malformed.</summary>
internal sealed class ControlQuery(IQueryCollection query)
{
    public string? Text(string name) => query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) ? value.ToString() : null;

    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } value ? value : throw new ControlException($"The query parameter '{name}' is needed.");

    public int Integer(string name, int fallback) => Text(name) is string text ? ParseInteger(name, text) : fallback;

    public int RequiredInteger(string name) => ParseInteger(name, RequiredText(name));

    private static int ParseInteger(string name, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ControlException($"The query parameter '{name}' must be a whole number.");
}
