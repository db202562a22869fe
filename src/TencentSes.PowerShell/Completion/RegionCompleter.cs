using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers the regions, those of the site only when -Site is given.</summary>
public sealed class RegionCompleter : SesCompleter
{
    private protected override IEnumerable<Offered> Offer(IDictionary bound)
    {
        SesSite? site = Enum.TryParse(bound["Site"]?.ToString(), ignoreCase: true, out SesSite given) ? given : null;
        return SesRegion.All
            .Where(region => site is null || region.Site == site)
            .Select(static region => new Offered(region.Name, region.Place + ", site " + region.Site));
    }
}
