using System;
using System.Text;
using System.Threading;
using TencentSes.Quickstart.Host;

namespace TencentSes.Picture;

/// <summary>A terminal with colours that nobody sits at.</summary>
internal sealed class RecordedTerminal : ITerminal
{
    private readonly Lock _writing = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public bool CanAsk => false;

    public bool CanOverwrite => false;

    public bool UsesColour => true;

    public int Width => 118;

    public int Height => 50;

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public void Write(string text)
    {
        lock (_writing)
            _output.Append(text);
    }

    // In one picture with the rest.
    public void WriteError(string text)
    {
        lock (_writing)
        {
            _output.Append(text);
            _errors.Append(text);
        }
    }

    public ConsoleKeyInfo ReadKey(CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody sits at this terminal.");
}
