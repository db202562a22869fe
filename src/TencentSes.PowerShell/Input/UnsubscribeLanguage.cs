using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Input;

/// <summary>
/// A language of the unsubscribe link that SES adds to a mail. The two sites number English and Simplified Chinese the other way round, so
/// their names mean nothing without a site.
/// </summary>
internal sealed class UnsubscribeLanguage
{
    private const int HighestNumber = 12;

    private UnsubscribeLanguage(string name, int china, int? international)
    {
        Name = name;
        China = china;
        International = international;
    }

    public static IReadOnlyList<UnsubscribeLanguage> All { get; } =
    [
        new("None", 0, 0),
        new("SimplifiedChinese", 1, 2),
        new("English", 2, 1),
        new("TraditionalChinese", 3, 3),
        new("Spanish", 4, 4),
        new("French", 5, 5),
        new("German", 6, 6),
        new("Japanese", 7, 7),
        new("Korean", 8, 8),
        new("Arabic", 9, 9),
        new("Thai", 10, 10),
        new("Indonesian", 11, 11),
        new("Vietnamese", 12, null),
    ];

    /// <summary>Its name; None for no link.</summary>
    public string Name { get; }

    /// <summary>Its number on the China site.</summary>
    public int China { get; }

    /// <summary>Its number on the international site; null where that site does not have it.</summary>
    public int? International { get; }

    /// <summary>The number to send: a number from 0 to 12 as it is, a name by the site of the session.</summary>
    /// <exception cref="SesValidationException">It is neither, or the name needs a site and the session's is unknown or does not have it.</exception>
    public static string? Resolve(string? text, SesSite? site)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        string wanted = text!.Trim();
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= HighestNumber)
            return Digits(number);
        UnsubscribeLanguage? language = All.FirstOrDefault(one => string.Equals(one.Name, wanted, StringComparison.OrdinalIgnoreCase));
        if (language is null)
            throw Bad("UnknownLanguage", "'" + wanted + "' is no language of the unsubscribe link.", "Use 0 to 12 or one of " + string.Join(", ", All.Select(static one => one.Name)) + ".");
        return language.NumberAt(site) is { } known ? Digits(known) : throw (site is null
            ? Bad("LanguageNeedsSite",
                "The site of this session is not known, and the sites number " + language.Name + " differently: " + language.Numbers() + ".",
                "Give the number, or connect with -Site.")
            : Bad("LanguageNotOffered", "The international site documents no unsubscribe link in " + language.Name + ".", "Choose another language."));
    }

    /// <summary>Its number at a site; null when the site does not have it, or when it must be known and is not.</summary>
    public int? NumberAt(SesSite? site) => site switch
    {
        SesSite.China => China,
        SesSite.International => International,
        _ => China == International ? China : null,
    };

    /// <summary>Both numbers in words.</summary>
    public string Numbers() =>
        International is not { } international ? Digits(China) + " on the China site only"
        : China == international ? Digits(China) + " on both sites"
        : Digits(China) + " on the China site, " + Digits(international) + " on the international site";

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static SesValidationException Bad(string code, string message, string remedy) => new(code, "Unsubscribe", message, remedy);
}
