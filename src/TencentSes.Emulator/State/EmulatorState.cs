using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace TencentSes.Emulator.State;

/// <summary>Everything the emulated service remembers. Whoever reads or writes it holds <see cref="Gate"/>.</summary>
internal sealed class EmulatorState
{
    private readonly Dictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public HashSet<string> PublishedDomains { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Domains that belong to an account outside the emulator.</summary>
    public HashSet<string> ForeignDomains { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<StoredMail> Mails { get; } = [];

    public IEnumerable<AccountState> Accounts => _accounts.Values;

    public AccountState Account(string accountId)
    {
        if (!_accounts.TryGetValue(accountId, out AccountState? account))
        {
            _accounts[accountId] = account = new AccountState(accountId);
        }

        return account;
    }

    public bool IsOwnedByOther(string domain, AccountState account) =>
        ForeignDomains.Contains(domain)
        || _accounts.Values.Any(other => other != account && other.Regions.Any(region => region.Domains.ContainsKey(domain)));

    public void Reset()
    {
        _accounts.Clear();
        PublishedDomains.Clear();
        ForeignDomains.Clear();
        Mails.Clear();
    }
}
