using System;
using System.Linq;
using System.Management.Automation.Host;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>Sizes and keys of the terminal. Reading back or moving what is on the screen is not supported.</summary>
public sealed class TerminalRawUserInterface : PSHostRawUserInterface
{
    internal const ConsoleColor DefaultForeground = ConsoleColor.Gray;
    internal const ConsoleColor DefaultBackground = ConsoleColor.Black;

    private readonly ITerminal _terminal;
    private readonly CancellationToken _stopping;

    public TerminalRawUserInterface(ITerminal terminal, CancellationToken stopping)
    {
        _terminal = terminal;
        _stopping = stopping;
    }

    public override ConsoleColor ForegroundColor { get; set; } = DefaultForeground;

    public override ConsoleColor BackgroundColor { get; set; } = DefaultBackground;

    public override Size BufferSize
    {
        get => new(_terminal.Width, _terminal.Height);
        set => throw Unsupported();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unsupported();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = string.Empty;

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!_terminal.CanAsk)
            throw new HostException("The script waits for a key, but standard input is not a terminal.");

        ConsoleKeyInfo key = _terminal.ReadKey(_stopping);
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override int LengthInBufferCells(string source) => LengthInBufferCells(source, 0);

    public override int LengthInBufferCells(string source, int offset)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Skip(offset).Sum(CellWidth.Of);
    }

    public override int LengthInBufferCells(char source) => CellWidth.Of(source);

    public override void FlushInputBuffer()
    {
        // Keys are read only while a question is open, so none are kept.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("This host cannot read or move what is on the screen.");
}
