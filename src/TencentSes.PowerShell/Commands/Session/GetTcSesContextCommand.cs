using System.Management.Automation;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Shows what the commands of this session connect with; writes nothing when there is no connection.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesContext")]
[OutputType(typeof(SesContext))]
public sealed class GetTcSesContextCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (SessionStore.Current is { } session)
            WriteObject(session.ToContext());
        else
            WriteVerbose("There is no connection. Run Connect-TcSes.");
    }
}
