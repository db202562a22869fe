using System.Management.Automation;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Forgets the connection of this session and wipes its key from memory.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "TcSes")]
public sealed class DisconnectTcSesCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!SessionStore.Clear())
            WriteVerbose("There was no connection.");
    }
}
