using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Credentials;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers the tccli profiles of this machine.</summary>
public sealed class ProfileCompleter : SesCompleter
{
    private protected override IEnumerable<Offered> Offer(IDictionary bound) =>
        CredentialChain.FindProfileNames(CredentialEnvironment.Process).Select(static name => new Offered(name, "tccli profile " + name));
}
