using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Shows what commands connect with: the given session, the connection of this session, or the key that commands would find by themselves.
/// Nothing is sent.
/// </summary>
[Cmdlet(VerbsCommon.Get, "TcSesContext", DefaultParameterSetName = ContextSet)]
[OutputType(typeof(SesContext), ParameterSetName = [ContextSet])]
[OutputType(typeof(CredentialSourceReport), ParameterSetName = [SourcesSet])]
public sealed class GetTcSesContextCommand : AsyncCmdlet
{
    private const string ContextSet = "Context";
    private const string SourcesSet = "Sources";

    /// <summary>The session to show, from New-TcSesSession.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ContextSet)]
    [ValidateNotNull]
    public SesSession? Session { get; set; }

    /// <summary>Lists all places where a key can be, in the order in which they are asked, with what each of them has to say.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourcesSet)]
    public SwitchParameter ListSources { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        RunspaceSessions sessions = await InvokeOnPipelineThread(static () => SessionStore.OfRunspace).ConfigureAwait(false);
        if (ListSources)
            await ListAsync(sessions.Default).ConfigureAwait(false);
        else if ((Session ?? sessions.Default) is { } session)
            WriteObject(session.Context);
        else
            await FindAsync(sessions).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(System.Exception exception) =>
        exception is SesException known ? known.ToErrorRecord(null) : base.ToErrorRecord(exception);

    private async Task FindAsync(RunspaceSessions sessions)
    {
        try
        {
            WriteObject((await SessionFinder.FindAsync(sessions, WriteWarning, WriteVerbose, StopToken).ConfigureAwait(false)).Context);
        }
        catch (SesConfigurationException exception) when (exception.Code == "CredentialMissing")
        {
            WriteVerbose("There is no connection. Run Connect-TcSes. " + exception.Message);
        }
        catch (SesConfigurationException exception)
        {
            WriteError(exception.ToErrorRecord(null));
        }
    }

    private async Task ListAsync(SesSession? connection)
    {
        var found = await new CredentialChain(new CredentialChainOptions()).ListAsync(StopToken).ConfigureAwait(false);
        if (connection is null)
        {
            WriteObject(found, enumerateCollection: true);
            return;
        }
        WriteObject(new CredentialSourceReport("Connection", CredentialSourceState.Used, connection.Credentials.Origin));
        WriteObject(found.Select(static report => report.State == CredentialSourceState.Used ? report with { State = CredentialSourceState.WouldBeUsed } : report),
            enumerateCollection: true);
    }
}
