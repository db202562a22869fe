using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using TencentSes.Errors;

namespace TencentSes.Api;

/// <summary>Checks of published limits that several requests share. Each names the member, the limit and the remedy.</summary>
internal static class ApiLimits
{
    public const int MaxPage = 100;
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public static void CheckPage(long? offset, long? limit, long maximum = MaxPage)
    {
        if (offset < 0)
            throw Bad("InvalidOffset", "Offset", "The offset is negative.", "Use 0 or more.");
        if (limit < 0 || limit > maximum)
            throw Bad("InvalidLimit", "Limit", "The page size " + Text(limit.Value) + " is outside 0 to " + Text(maximum) + ".", "Use 1 to " + Text(maximum) + ".");
    }

    public static void CheckId(long id, string parameter)
    {
        if (id < 0)
            throw Bad("InvalidId", parameter, "The id " + Text(id) + " is negative.", "Take the id from the list command of the resource.");
    }

    public static void CheckCount<T>(IReadOnlyList<T>? items, string parameter, int minimum, int maximum)
    {
        int count = items?.Count ?? 0;
        if (count < minimum)
            throw Bad("TooFew", parameter, parameter + " is empty.", "Give at least one.");
        if (count > maximum)
            throw Bad("TooMany", parameter, parameter + " has " + Text(count) + " entries; SES takes at most " + Text(maximum) + " in one call.",
                "Split them over several calls.");
    }

    public static void CheckLength(string? text, string parameter, int minimum, int maximum)
    {
        int length = text?.Length ?? 0;
        if (length < minimum)
            throw Bad("InvalidLength", parameter, parameter + " is empty.", "Give " + Text(minimum) + " to " + Text(maximum) + " characters.");
        if (length > maximum)
            throw Bad("InvalidLength", parameter, parameter + " has " + Text(length) + " characters; SES takes at most " + Text(maximum) + ".", "Shorten it.");
    }

    public static void CheckDate(string? text, string parameter, bool required = true) => CheckTime(text, parameter, DateFormat, required);

    public static void CheckMoment(string? text, string parameter) => CheckTime(text, parameter, TimeFormat, required: true);

    public static void CheckRange(string start, string end, string parameter)
    {
        if (string.CompareOrdinal(start, end) > 0)
            throw Bad("InvalidDate", parameter, "The end " + end + " lies before the start " + start + ".", "Exchange the two.");
    }

    /// <summary>The address, or an alias, one blank and the address in angle brackets.</summary>
    public static void CheckSender(string? from, string parameter)
    {
        string text = from ?? "";
        int open = text.IndexOf('<');
        if (open < 0)
        {
            EmailSyntax.CheckAddress(text, parameter);
            return;
        }
        if (text[text.Length - 1] != '>' || open < 2 || text[open - 1] != ' ' || text[open - 2] == ' ' || text.IndexOf(':') >= 0)
            throw Bad("InvalidSender", parameter, "The sender '" + text + "' has not the form that SES takes.",
                "Write the address alone, or an alias without a colon, one blank and <address>.");
        EmailSyntax.CheckAddress(text.Substring(open + 1, text.Length - open - 2), parameter);
    }

    public static void CheckAddresses(IReadOnlyList<string>? addresses, string parameter)
    {
        foreach (string address in addresses ?? [])
            EmailSyntax.CheckAddress(address, parameter);
    }

    public static void CheckJsonObject(string? json, string parameter)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json ?? "");
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return;
        }
        catch (JsonException)
        {
            // Told below, with the remedy.
        }
        throw Bad("InvalidJson", parameter, parameter + " is not a JSON object.", "Write it like {\"name\":\"value\"}, or {} when there are no variables.");
    }

    public static SesValidationException Bad(string code, string parameter, string message, string remedy) => new(code, parameter, message, remedy);

    private static void CheckTime(string? text, string parameter, string format, bool required)
    {
        if (string.IsNullOrEmpty(text) && !required)
            return;
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw Bad("InvalidDate", parameter, parameter + " '" + text + "' is not of the form " + format + ".",
                "Write it like " + new DateTime(2026, 2, 28, 9, 30, 0, DateTimeKind.Unspecified).ToString(format, CultureInfo.InvariantCulture) + ".");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
