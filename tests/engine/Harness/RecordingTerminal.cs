using System;
using System.Collections.Concurrent;
using System.Text;
using System.Threading;
using TencentSes.Quickstart.Host;

namespace TencentSes.EngineTests.Harness;

/// <summary>
/// A terminal that keeps all that is written to it and is typed at by the test: what a person in front of the screen would see and
/// do, without one.
/// </summary>
public sealed class RecordingTerminal : ITerminal
{
    private readonly Lock _writing = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly ConcurrentQueue<ConsoleKeyInfo> _keys = new();

    /// <summary>False is the non-interactive run: every question fails.</summary>
    public bool CanAsk { get; init; } = true;

    public bool CanOverwrite { get; init; }

    public bool UsesColour { get; init; }

    public int Width { get; init; } = 120;

    public int Height => 50;

    /// <summary>All that went to standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_writing)
                return _output.ToString();
        }
    }

    /// <summary>All that went to standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_writing)
                return _error.ToString();
        }
    }

    public void Write(string text)
    {
        lock (_writing)
            _output.Append(text);
    }

    public void WriteError(string text)
    {
        lock (_writing)
            _error.Append(text);
    }

    /// <summary>Types ahead: '\n' is Enter, '\b' is Backspace.</summary>
    public void Type(string keys)
    {
        foreach (char character in keys)
        {
            ConsoleKey key = character switch
            {
                '\n' => ConsoleKey.Enter,
                '\b' => ConsoleKey.Backspace,
                _ => ConsoleKey.None,
            };
            _keys.Enqueue(new ConsoleKeyInfo(character, key, shift: false, alt: false, control: false));
        }
    }

    public ConsoleKeyInfo ReadKey(CancellationToken cancellationToken) =>
        _keys.TryDequeue(out ConsoleKeyInfo key)
            ? key
            : throw new InvalidOperationException("The test typed no answer to: " + Output[(Output.LastIndexOf('\n') + 1)..]);
}
