using System.Collections.Generic;
using System.Linq;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What several processes made of a quota.</summary>
/// <param name="Clients">The processes after the measured time.</param>
/// <param name="Quota">Calls that the service would have accepted in the measured time.</param>
internal sealed record QuotaShare(IReadOnlyList<QuotaClient> Clients, double Quota)
{
    /// <summary>Accepted calls, as a share of the quota.</summary>
    public double Used => Clients.Sum(client => client.Accepted) / Quota;

    /// <summary>Refused calls, as a share of the calls sent.</summary>
    public double Refused => (double)Clients.Sum(client => client.Refused) / Clients.Sum(client => client.Accepted + client.Refused);

    /// <summary>The calls of the process that got least, as a share of what was its due.</summary>
    public double Least => Clients.Min(client => client.Accepted) / Clients.Average(client => client.Accepted);

    public override string ToString() => $"used {Used:P1}, refused {Refused:P1}, least {Least:F2} of a fair share";
}
