using System;
using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>A console host for the PowerShell engine, as small as running one script allows.</summary>
public sealed class TerminalHost : PSHost
{
    private readonly TerminalUserInterface _userInterface;

    /// <param name="terminal">Where to write and whom to ask.</param>
    /// <param name="stopping">Cancelled when the script is being stopped: ends a question that nobody has answered yet.</param>
    public TerminalHost(ITerminal terminal, CancellationToken stopping) =>
        _userInterface = new TerminalUserInterface(terminal, stopping);

    /// <summary>The code of the <c>exit</c> statement that ended the script; null when there was none.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "TencentSes sample host";

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This host runs scripts only: it has no prompt to suspend to.");

    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("This host runs scripts only: it has no nested prompt to leave.");

    public override void NotifyBeginApplication()
    {
        // A native program inherits the console as it is.
    }

    public override void NotifyEndApplication()
    {
        // Nothing was changed for the native program.
    }
}
