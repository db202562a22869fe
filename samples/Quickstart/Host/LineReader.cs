using System;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>Reads a line key by key, so that a secret is never echoed and Ctrl+C ends the wait.</summary>
internal sealed class LineReader
{
    private readonly ITerminal _terminal;
    private readonly CancellationToken _stopping;

    internal LineReader(ITerminal terminal, CancellationToken stopping)
    {
        _terminal = terminal;
        _stopping = stopping;
    }

    internal string ReadLine()
    {
        var line = new StringBuilder();
        Read(
            character =>
            {
                line.Append(character);
                return character.ToString();
            },
            () =>
            {
                if (line.Length == 0)
                    return 0;
                int width = CellWidth.Of(line[^1]);
                line.Length--;
                return width;
            });
        return line.ToString();
    }

    internal SecureString ReadSecret()
    {
        var secret = new SecureString();
        Read(
            character =>
            {
                secret.AppendChar(character);
                return "*";
            },
            () =>
            {
                if (secret.Length == 0)
                    return 0;
                secret.RemoveAt(secret.Length - 1);
                return 1;
            });
        secret.MakeReadOnly();
        return secret;
    }

    /// <param name="append">Takes a character and gives what the terminal shows for it.</param>
    /// <param name="removeLast">Removes the last character and gives the cells to wipe; 0 when there was none.</param>
    private void Read(Func<char, string> append, Func<int> removeLast)
    {
        while (true)
        {
            ConsoleKeyInfo key = NextKey();
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    _terminal.Write(Environment.NewLine);
                    return;
                case ConsoleKey.Backspace:
                    for (int cells = removeLast(); cells > 0; cells--)
                        _terminal.Write("\b \b");
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        _terminal.Write(append(key.KeyChar));
                    break;
            }
        }
    }

    private ConsoleKeyInfo NextKey()
    {
        try
        {
            return _terminal.ReadKey(_stopping);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
