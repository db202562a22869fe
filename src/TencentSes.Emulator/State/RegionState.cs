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

    public OrderedDictionary<string, UnsubscribeConfig> UnsubscribeConfigs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In order of creation, as are all lists here.</summary>
    public List<MailTemplate> Templates { get; } = [];

    public List<ReceiverList> Receivers { get; } = [];

    public List<SendTask> Tasks { get; } = [];

    public OrderedDictionary<string, CustomBlock> CustomBlocks { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DeliveryLog Deliveries { get; } = new();

    public IEnumerable<Sender> SendersOf(string domain) =>
        Senders.Values.Where(sender => string.Equals(sender.Domain, domain, StringComparison.OrdinalIgnoreCase));

    public MailTemplate? FindTemplate(ulong id) => Templates.Find(template => (ulong)template.Id == id);

    public ReceiverList? FindReceiver(ulong id) => Receivers.Find(list => (ulong)list.Id == id);

    /// <summary>Finds a sender whose domain is verified.</summary>
    public bool TryFindUsableSender(string address, [NotNullWhen(true)] out SenderDomain? domain)
    {
        domain = null;
        return Senders.TryGetValue(address, out Sender? sender) && Domains.TryGetValue(sender.Domain, out domain) && domain.IsVerified;
    }
}
