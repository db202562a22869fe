using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Makes a session for -Session of the other commands: for work with several accounts or regions, and for parallel runspaces, which may share
/// it. The connection of this session stays as it is.
/// </summary>
[Cmdlet(VerbsCommon.New, "TcSesSession", DefaultParameterSetName = SearchSet)]
[OutputType(typeof(SesSession))]
public sealed class NewTcSesSessionCommand : SessionMakingCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        SesSession session = await MakeSessionAsync().ConfigureAwait(false);
        await InvokeOnPipelineThread(() =>
        {
            SessionStore.OfRunspace.Keep(session);
            return true;
        }).ConfigureAwait(false);
        WriteVerbose(SessionFinder.Describe(session, "The session has"));
        WriteObject(session);
    }
}
