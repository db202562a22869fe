using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Api;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers the API actions.</summary>
public sealed class ActionNameCompleter : SesCompleter
{
    private protected override IEnumerable<Offered> Offer(IDictionary bound) =>
        SesActionInfo.All.Select(static action => new Offered(action.Name, action.Summary));
}
