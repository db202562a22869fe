namespace TencentSes.Quickstart.Host;

/// <summary>Columns that a character takes in a terminal: without this a table with Chinese sender names is not straight.</summary>
internal static class CellWidth
{
    // The wide and full-width blocks of Unicode's East Asian Width (UAX #11) within the basic plane.
    internal static int Of(char character) => character switch
    {
        >= '\u1100' and <= '\u115F' => 2,
        >= '\u2E80' and <= '\u303E' => 2,
        >= '\u3041' and <= '\uA4CF' => 2,
        >= '\uAC00' and <= '\uD7A3' => 2,
        >= '\uF900' and <= '\uFAFF' => 2,
        >= '\uFE30' and <= '\uFE6F' => 2,
        >= '\uFF00' and <= '\uFF60' => 2,
        >= '\uFFE0' and <= '\uFFE6' => 2,
        _ => 1,
    };
}
