using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Quickstart.Host;

/// <summary>The console of this process. Colours only on a terminal and while NO_COLOR is not set (https://no-color.org).</summary>
public sealed class SystemTerminal : ITerminal
{
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    public SystemTerminal()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        UsesColour = CanOverwrite
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && UnderstandsEscapeSequences();

        // The first look at the keyboard switches the terminal's own echo off. Before the first question is shown, or the beginning
        // of a quickly typed or pasted password would be seen.
        if (CanAsk)
            _ = Console.KeyAvailable;
    }

    public bool CanAsk => !Console.IsInputRedirected;

    public bool CanOverwrite => !Console.IsOutputRedirected;

    public bool UsesColour { get; }

    public int Width => CanOverwrite && Console.WindowWidth > 0 ? Console.WindowWidth : RedirectedWidth;

    public int Height => CanOverwrite && Console.WindowHeight > 0 ? Console.WindowHeight : RedirectedHeight;

    public void Write(string text) => Console.Out.Write(text);

    public void WriteError(string text) => Console.Error.Write(text);

    public ConsoleKeyInfo ReadKey(CancellationToken cancellationToken)
    {
        // Console.ReadKey cannot be cancelled. A pool thread waits in it; when the wait is given up the process is about to end.
        Task<ConsoleKeyInfo> key = Task.Factory.StartNew(
            static () => Console.ReadKey(intercept: true),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        key.Wait(cancellationToken);
        return key.Result;
    }

    private static bool UnderstandsEscapeSequences() => OperatingSystem.IsWindows()
        ? Environment.GetEnvironmentVariable("WT_SESSION") is not null
        : Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";
}
