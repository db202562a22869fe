using System.Globalization;
using System.Linq;
using CsCheck;

namespace TencentSes.UnitTests.Support;

/// <summary>Random values as a report of a failure may hold them.</summary>
internal static class Printable
{
    /// <summary>
    /// The value as CsCheck prints it, with control characters and halves of pairs written as numbers: they would steer the terminal, and XML reports
    /// cannot hold them.
    /// </summary>
    public static string Of<T>(T value) => string.Concat(Check.Print(value).Select(c =>
        char.IsControl(c) || char.IsSurrogate(c) ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString()));
}
