using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host;

/// <summary>Progress as one line that overwrites itself; nothing at all when the output is redirected.</summary>
internal sealed class ProgressLine
{
    private const int BarWidth = 20;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    private readonly ITerminal _terminal;
    private long _lastShown;
    private int _shownCells;

    internal ProgressLine(ITerminal terminal) => _terminal = terminal;

    internal void Show(ProgressRecord record)
    {
        if (!_terminal.CanOverwrite)
            return;

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        if (_shownCells > 0 && Stopwatch.GetElapsedTime(_lastShown) < ShortestInterval)
            return;

        string text = Fit(Describe(record), _terminal.Width - 1);
        Clear();
        _terminal.Write(text);
        _shownCells = text.Sum(CellWidth.Of);
        _lastShown = Stopwatch.GetTimestamp();
    }

    internal void Clear()
    {
        if (_shownCells == 0)
            return;

        _terminal.Write("\r" + new string(' ', _shownCells) + "\r");
        _shownCells = 0;
    }

    private static string Describe(ProgressRecord record)
    {
        string bar = string.Empty;
        if (record.PercentComplete >= 0)
        {
            int filled = record.PercentComplete * BarWidth / 100;
            bar = string.Create(
                CultureInfo.InvariantCulture,
                $"  [{new string('#', filled)}{new string('.', BarWidth - filled)}] {record.PercentComplete,3} %");
        }

        string remaining = record.SecondsRemaining >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"  {record.SecondsRemaining} s left")
            : string.Empty;
        return (record.Activity + ": " + record.StatusDescription + bar + remaining).ReplaceLineEndings(" ");
    }

    private static string Fit(string text, int cells)
    {
        int used = 0;
        for (int index = 0; index < text.Length; index++)
        {
            used += CellWidth.Of(text[index]);
            if (used > cells)
                return text[..index];
        }

        return text;
    }
}
