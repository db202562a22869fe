using System;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>What the host needs to know of the console it writes to; tests put a scripted one in its place.</summary>
public interface ITerminal
{
    /// <summary>True when somebody can answer a question: standard input is a terminal.</summary>
    bool CanAsk { get; }

    /// <summary>True when standard output is a terminal, so that a line may be overwritten.</summary>
    bool CanOverwrite { get; }

    /// <summary>True when escape sequences for colour are wanted.</summary>
    bool UsesColour { get; }

    /// <summary>Columns of one line.</summary>
    int Width { get; }

    /// <summary>Lines of the window.</summary>
    int Height { get; }

    /// <summary>Writes to standard output.</summary>
    void Write(string text);

    /// <summary>Writes to standard error.</summary>
    void WriteError(string text);

    /// <summary>Waits for one key and does not show it.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    ConsoleKeyInfo ReadKey(CancellationToken cancellationToken);
}
