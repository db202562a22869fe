using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace TencentSes.Emulator.State;

/// <summary>What one account holds in one region.</summary>
internal sealed class RegionState(AccountState account, string name)
{
    public AccountState Account => account;

    public string Name => name;

    public OrderedDictionary<string, SenderDomain> Domains { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedDictionary<string, Sender> Senders { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Sender> SendersOf(string domain) =>
        Senders.Values.Where(sender => string.Equals(sender.Domain, domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a sender whose domain is verified.</summary>
    public bool TryFindUsableSender(string address, [NotNullWhen(true)] out Sender? sender) =>
        Senders.TryGetValue(address, out sender) && Domains.TryGetValue(sender.Domain, out SenderDomain? domain) && domain.IsVerified;
}
