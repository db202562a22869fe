using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TencentSes.PowerShell.Sessions;

/// <summary>
/// The sessions of each runspace, held weakly: parallel runspaces do not share credentials by accident, and nothing outlives its
/// runspace. Only the pipeline thread knows its runspace, so ask from there.
/// </summary>
internal static class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> Sessions = new();

    public static RunspaceSessions OfRunspace => Sessions.GetValue(Runspace.DefaultRunspace, static runspace =>
    {
        runspace.StateChanged += static (closing, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken && Sessions.TryGetValue((Runspace)closing!, out RunspaceSessions? ended))
                ended.CloseAll();
        };
        return new RunspaceSessions();
    });

    private static RunspaceSessions? Existing =>
        Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out RunspaceSessions? sessions) ? sessions : null;

    /// <summary>The session that a command line would use, as far as that is known without looking for keys.</summary>
    /// <param name="bound">The parameters of the line.</param>
    public static SesSession? Of(IDictionary bound)
    {
        if (LanguagePrimitives.TryConvertTo(bound["Session"], out SesSession? given) && given is not null)
            return given;
        return Existing is { } sessions ? sessions.Default ?? sessions.Found : null;
    }

    /// <summary>Closes all sessions of the runspace.</summary>
    public static void CloseAll() => Existing?.CloseAll();
}
