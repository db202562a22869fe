using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Control;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator;

/// <summary>Looks into a running emulator and steers it; the HTTP control API under <c>/_emulator/</c> does the same.</summary>
public sealed class EmulatorControl
{
    private readonly EmulatorOptions _options;
    private readonly EmulatorState _state;
    private readonly EmulatorClock _clock;
    private readonly KeyRing _keys;
    private readonly RateWindow _rates;
    private readonly FaultInjector _faults;
    private readonly RequestLedger _ledger;
    private readonly BatchRunner _batches;

    internal EmulatorControl(EmulatorOptions options, EmulatorState state, EmulatorClock clock, KeyRing keys, RateWindow rates, FaultInjector faults, RequestLedger ledger, BatchRunner batches)
    {
        _options = options;
        _state = state;
        _clock = clock;
        _keys = keys;
        _rates = rates;
        _faults = faults;
        _ledger = ledger;
        _batches = batches;
    }

    /// <summary>How many API requests have been handled since the start or the last clearing.</summary>
    public long RequestCount => _ledger.Count;

    /// <summary>The newest handled API requests, oldest first; the control API is not among them.</summary>
    public IReadOnlyList<HandledRequest> Requests => _ledger.Snapshot();

    /// <summary>The mails that were accepted, oldest first.</summary>
    public IReadOnlyList<StoredMail> Mails
    {
        get
        {
            lock (_state.Gate)
            {
                _batches.CatchUp(_clock.UtcNow);
                return [.. _state.Mails];
            }
        }
    }

    /// <summary>The faults that still wait for calls, with their seeds.</summary>
    public IReadOnlyList<Fault> Faults => _faults.Faults;

    /// <summary>What is added to the time of the time provider. Rates do not follow it.</summary>
    public TimeSpan ClockOffset
    {
        get => _clock.Offset;
        set => _clock.Offset = value;
    }

    /// <summary>The calendar time of the emulator.</summary>
    public DateTimeOffset Now => _clock.UtcNow;

    /// <summary>Forgets everything: state, mails, ledger, faults, added accounts, clock offset.</summary>
    public void Reset()
    {
        lock (_state.Gate)
        {
            _state.Reset();
        }

        _keys.Reset();
        _rates.Reset();
        _faults.Clear();
        _ledger.Clear();
        _clock.Offset = TimeSpan.Zero;
    }

    /// <summary>Ends when that many API requests have been handled since the start or the last clearing, answered or not.</summary>
    public Task WaitForRequestsAsync(long count, CancellationToken cancellationToken = default) => _ledger.WaitAsync(count, cancellationToken);

    /// <summary>Forgets the handled requests and counts from zero again.</summary>
    public void ClearRequests() => _ledger.Clear();

    /// <summary>Accepts a further key.</summary>
    public void AddAccount(EmulatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _keys.Add(account);
    }

    /// <summary>Marks the DNS records of a domain as published, so that the next UpdateEmailIdentity verifies it.</summary>
    public void PublishDns(string domain) => Change(() => _state.PublishedDomains.Add(domain));

    /// <summary>Takes the DNS records of a domain away; the next UpdateEmailIdentity finds it unverified.</summary>
    public void WithdrawDns(string domain) => Change(() => _state.PublishedDomains.Remove(domain));

    /// <summary>Gives a domain to an account outside the emulator: CreateEmailIdentity answers <c>InvalidParameterValue.CreatedByOther</c>.</summary>
    public void MarkDomainAsForeign(string domain) => Change(() => _state.ForeignDomains.Add(domain));

    /// <summary>What an account may do and has.</summary>
    /// <param name="accountId">The account; null for the main one.</param>
    public AccountSettings GetSettings(string? accountId = null)
    {
        lock (_state.Gate)
        {
            return Account(accountId).Settings;
        }
    }

    /// <summary>Changes what an account may do and has.</summary>
    /// <param name="change">Makes the new settings from the old ones.</param>
    /// <param name="accountId">The account; null for the main one.</param>
    public void Configure(Func<AccountSettings, AccountSettings> change, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        Change(() => Account(accountId).Settings = change(Account(accountId).Settings));
    }

    /// <summary>Decides on a template, whatever the review would say.</summary>
    /// <returns>False when there is no such template.</returns>
    public bool ReviewTemplate(int templateId, bool approve, string reason = "")
    {
        lock (_state.Gate)
        {
            MailTemplate? template = Regions.Select(region => region.FindTemplate((ulong)templateId)).FirstOrDefault(found => found is not null);
            template?.Decide(approve, reason);
            return template is not null;
        }
    }

    /// <summary>Sets the reputation level of a domain, from 1 (500 mails a day) to 20 (1,000,000).</summary>
    /// <returns>False when there is no such domain.</returns>
    public bool SetReputationLevel(string domain, int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, ReputationRules.TopLevel);
        lock (_state.Gate)
        {
            List<SenderDomain> found = [.. Regions.SelectMany(region => region.Domains.Values).Where(candidate => string.Equals(candidate.Name, domain, StringComparison.OrdinalIgnoreCase))];
            found.ForEach(candidate => candidate.Reputation.Level = level);
            return found.Count > 0;
        }
    }

    /// <summary>Lets a recipient react to a mail.</summary>
    /// <returns>False when no such mail went to this recipient.</returns>
    public bool React(string messageId, string recipient, RecipientEvent reaction)
    {
        lock (_state.Gate)
        {
            _batches.CatchUp(_clock.UtcNow);
            foreach (RegionState region in Regions)
            {
                Delivery? delivery = region.Deliveries.All.FirstOrDefault(candidate => candidate.Message.MessageId == messageId && string.Equals(candidate.Recipient, recipient, StringComparison.OrdinalIgnoreCase));
                if (delivery is null)
                {
                    continue;
                }

                delivery.Add(reaction, _clock.UtcNow);
                if (reaction.HasFlag(RecipientEvent.Unsubscribe))
                {
                    region.Account.Unsubscribe(recipient, delivery.Message.Domain, _clock.UtcNow);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>Unsubscribes a recipient from a sender domain of the main account.</summary>
    public void Unsubscribe(string recipient, string senderDomain) => Change(() => Account(accountId: null).Unsubscribe(recipient, senderDomain, _clock.UtcNow));

    /// <summary>Puts an address on the platform's blocklist, as a hard bounce would.</summary>
    public void Block(string email) => Change(() => _state.Block(email, _clock.UtcNow, Delivery.HardBounceReason));

    /// <summary>Lets a fault wait for calls.</summary>
    /// <returns>The fault with its seed.</returns>
    /// <exception cref="ArgumentException">The fault makes no sense; the message says why.</exception>
    public Fault AddFault(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(fault);
    }

    /// <summary>Takes all waiting faults away.</summary>
    public void ClearFaults() => _faults.Clear();

    private IEnumerable<RegionState> Regions => _state.Accounts.SelectMany(account => account.Regions);

    private AccountState Account(string? accountId) => _state.Account(accountId ?? _options.SecretId);

    private void Change(Action change)
    {
        lock (_state.Gate)
        {
            change();
        }
    }
}
