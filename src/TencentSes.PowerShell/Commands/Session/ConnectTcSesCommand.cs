using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Sets what the other commands of this session connect with. Without a key it looks where keys are kept. Only a key that a service has to
/// issue makes it call something.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "TcSes", DefaultParameterSetName = SearchSet)]
[OutputType(typeof(SesContext))]
public sealed class ConnectTcSesCommand : SessionMakingCmdlet
{
    /// <summary>Writes the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        SesSession session = await MakeSessionAsync().ConfigureAwait(false);
        await InvokeOnPipelineThread(() =>
        {
            SessionStore.OfRunspace.Connect(session);
            return true;
        }).ConfigureAwait(false);
        WriteVerbose(SessionFinder.Describe(session, "Connected with"));
        if (PassThru || Verify)
            WriteObject(session.Context);
    }
}
