using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using TencentSes.PowerShell.Sessions;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers what the session of the line, or of the runspace, has seen, after a look at the service when Connect-TcSes -LiveCompletion allowed that.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SeenCompleter : SesCompleter
{
    private protected abstract SeenKind Kind { get; }

    private protected override IEnumerable<Offered> Offer(IDictionary bound)
    {
        if (SessionStore.Of(bound) is not { } session)
            return [];
        if (session.LiveCompletion)
            LiveLookUp.Fill(session, Kind);
        return session.Seen.All(Kind).Select(ToOffer).Where(static offer => offer.Text.Length > 0).OrderBy(static offer => offer.Text, StringComparer.OrdinalIgnoreCase);
    }

    private protected virtual Offered ToOffer(SeenItem item) => new(item.Key, item.Tooltip);
}
