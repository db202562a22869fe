using System.Management.Automation;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Ends the connection of this session, or sessions of New-TcSesSession, and wipes their keys from memory.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "TcSes")]
public sealed class DisconnectTcSesCommand : PSCmdlet
{
    /// <summary>Sessions to close; the connection of Connect-TcSes when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SesSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session is not null)
            Session.Dispose();
        else if (!SessionStore.OfRunspace.Disconnect())
            WriteVerbose("There was no connection.");
    }
}
