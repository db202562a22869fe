using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace TencentSes.Emulator.State;

/// <summary>Everything the emulated service remembers. Whoever reads or writes it holds <see cref="Gate"/>.</summary>
internal sealed class EmulatorState(EmulatorOptions options)
{
    private const int FirstId = 10_001;
    private const long MaxMailBytes = 256 * 1024 * 1024;
    private readonly Dictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, PlatformBlock> _platformBlocks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<StoredMail> _mails = [];
    private long _mailBytes;
    private int _lastId = FirstId - 1;

    public Lock Gate { get; } = new();

    public HashSet<string> PublishedDomains { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Domains that belong to an account outside the emulator.</summary>
    public HashSet<string> ForeignDomains { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Recipient domains that take no mail between two moments.</summary>
    public Dictionary<string, (DateTimeOffset From, DateTimeOffset Until)> PausedProviders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Batch tasks that may still have something to do.</summary>
    public List<SendTask> ActiveTasks { get; } = [];

    public IEnumerable<AccountState> Accounts => _accounts.Values;

    public IReadOnlyCollection<StoredMail> Mails => _mails;

    public IEnumerable<PlatformBlock> PlatformBlocks => _platformBlocks.Values;

    /// <summary>A number that no template, list, task or entry has had.</summary>
    public int NextId() => ++_lastId;

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

    public void Block(string email, DateTimeOffset bounceTime, string reason) => _platformBlocks[email] = new PlatformBlock(email, bounceTime, reason);

    public void Unblock(string email) => _platformBlocks.Remove(email);

    public bool IsBlocked(string email, DateTimeOffset now) => _platformBlocks.TryGetValue(email, out PlatformBlock? block) && block.HoldsAt(now);

    public void Keep(StoredMail mail)
    {
        _mails.Enqueue(mail);
        _mailBytes += mail.Weight;
        while (_mails.Count > options.MailCapacity || (_mailBytes > MaxMailBytes && _mails.Count > 1))
        {
            _mailBytes -= _mails.Dequeue().Weight;
        }
    }

    public void Reset()
    {
        _accounts.Clear();
        _platformBlocks.Clear();
        _mails.Clear();
        _mailBytes = 0;
        PublishedDomains.Clear();
        ForeignDomains.Clear();
        PausedProviders.Clear();
        ActiveTasks.Clear();
        _lastId = FirstId - 1;
    }
}
