using System;

namespace TencentSes.Quickstart.Host;

/// <summary>The sixteen console colours as escape sequences (ECMA-48, SGR).</summary>
internal static class AnsiColour
{
    private const int BrightOffset = 60;

    internal static string Paint(ConsoleColor foreground, ConsoleColor background, string text) =>
        // The engine passes the raw interface's background when the script named none: keep the terminal's own then.
        background == TerminalRawUserInterface.DefaultBackground
            ? $"\u001b[{Code(foreground, 30)}m{text}\u001b[0m"
            : $"\u001b[{Code(foreground, 30)};{Code(background, 40)}m{text}\u001b[0m";

    private static int Code(ConsoleColor colour, int start)
    {
        // ConsoleColor counts blue, green, red; the terminal counts red, green, blue.
        int bits = (int)colour & 7;
        int swapped = ((bits & 1) << 2) | (bits & 2) | ((bits & 4) >> 2);
        return start + swapped + (((int)colour & 8) != 0 ? BrightOffset : 0);
    }
}
