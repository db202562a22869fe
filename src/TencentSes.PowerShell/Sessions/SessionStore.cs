using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TencentSes.PowerShell.Sessions;

/// <summary>
/// The default session of each runspace, held weakly: parallel runspaces do not share credentials by accident, and nothing outlives its
/// runspace. Only the pipeline thread knows its runspace, so ask from there.
/// </summary>
internal static class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, SesSession> Sessions = new();

    public static SesSession? Current =>
        Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out SesSession? session) ? session : null;

    /// <summary>Makes a session the default one and disposes the one that it replaces.</summary>
    public static void Set(SesSession session)
    {
        Clear();
        Sessions.Add(Runspace.DefaultRunspace, session);
    }

    /// <summary>Disposes the default session; false when there was none.</summary>
    public static bool Clear()
    {
        if (Current is not { } session)
            return false;
        Sessions.Remove(Runspace.DefaultRunspace);
        session.Dispose();
        return true;
    }
}
