using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Compares values as PowerShell's -lt does; values of unrelated types by their text.</summary>
internal sealed class PropertyValueComparer : IComparer<object?>
{
    private readonly CultureInfo _culture;

    internal PropertyValueComparer(CultureInfo culture) => _culture = culture;

    public int Compare(object? x, object? y)
    {
        if (LanguagePrimitives.TryCompare(x, y, ignoreCase: true, _culture, out int result))
            return result;

        return LanguagePrimitives.Compare(LanguagePrimitives.ConvertTo<string>(x), LanguagePrimitives.ConvertTo<string>(y), ignoreCase: true, _culture);
    }
}
