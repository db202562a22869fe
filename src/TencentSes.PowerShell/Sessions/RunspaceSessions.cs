using System;
using System.Collections.Generic;

namespace TencentSes.PowerShell.Sessions;

/// <summary>The sessions of one runspace.</summary>
internal sealed class RunspaceSessions
{
    // Weakly: a session whose last user has let go of it is wiped by its finalizers.
    private readonly List<WeakReference<SesSession>> _made = [];
    private readonly object _lock = new();

    /// <summary>The one of Connect-TcSes.</summary>
    public SesSession? Default { get; private set; }

    /// <summary>
    /// The one that a command found by itself because there was no other. One that is replaced is not closed: an earlier command of the same
    /// pipeline may be using it.
    /// </summary>
    public SesSession? Found { get; private set; }

    /// <summary>Makes a session the default one and closes the one that it replaces.</summary>
    public void Connect(SesSession session)
    {
        Default?.Dispose();
        Default = session;
    }

    public void Find(SesSession session)
    {
        Found = session;
        Keep(session);
    }

    /// <summary>Remembers a session that was handed to the caller, so that it ends with the module.</summary>
    public void Keep(SesSession session)
    {
        lock (_lock)
        {
            _made.RemoveAll(static made => !made.TryGetTarget(out SesSession? one) || one.IsClosed);
            _made.Add(new WeakReference<SesSession>(session));
        }
    }

    /// <summary>Closes the default session and the one that was found; false when there was none.</summary>
    public bool Disconnect()
    {
        bool any = Default is not null || Found is not null;
        Default?.Dispose();
        Found?.Dispose();
        Default = Found = null;
        return any;
    }

    /// <summary>Closes all sessions that were made in the runspace.</summary>
    public void CloseAll()
    {
        Disconnect();
        lock (_lock)
        {
            foreach (WeakReference<SesSession> made in _made)
            {
                if (made.TryGetTarget(out SesSession? session))
                    session.Dispose();
            }
            _made.Clear();
        }
    }
}
