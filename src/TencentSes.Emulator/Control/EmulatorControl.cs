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
using TencentSes.Emulator.Smtp;
using TencentSes.Emulator.State;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator;

/// <summary>Looks into a running emulator and steers it; the HTTP control API under <c>/_emulator/</c> does the same.</summary>
public sealed class EmulatorControl
{
    private readonly EmulatorState _state;
    private readonly EmulatorClock _clock;
    private readonly AccountNumbers _numbers;
    private readonly AccessManagement _access;
    private readonly KeyRing _keys;
    private readonly RateWindow _rates;
    private readonly FaultInjector _faults;
    private readonly RequestLedger _ledger;
    private readonly BatchRunner _batches;
    private readonly SmtpMailbox _mailbox;

    internal EmulatorControl(EmulatorState state, EmulatorClock clock, AccountNumbers numbers, AccessManagement access, KeyRing keys, RateWindow rates, FaultInjector faults, RequestLedger ledger, BatchRunner batches, SmtpMailbox mailbox)
    {
        _state = state;
        _clock = clock;
        _numbers = numbers;
        _access = access;
        _keys = keys;
        _rates = rates;
        _faults = faults;
        _ledger = ledger;
        _batches = batches;
        _mailbox = mailbox;
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

    /// <summary>
    /// The role of the main account, by name, for which the metadata service gives keys to this machine; null for no metadata service.
    /// </summary>
    /// <exception cref="ArgumentException">The main account has no such role.</exception>
    public string? CvmRole
    {
        get
        {
            lock (_state.Gate)
            {
                return _access.CvmRole?.Arn.Name;
            }
        }

        set
        {
            lock (_state.Gate)
            {
                if (!_access.TrySetCvmRole(value))
                {
                    throw new ArgumentException($"The main account has no role '{value}'.", nameof(value));
                }
            }
        }
    }

    /// <summary>The roles that can be assumed.</summary>
    public IReadOnlyList<EmulatorRole> Roles
    {
        get
        {
            lock (_state.Gate)
            {
                return [.. _access.Roles.Select(role => role.Definition)];
            }
        }
    }

    /// <summary>The temporary keys, also those that have ended, by their end.</summary>
    public IReadOnlyList<EmulatorTemporaryKey> TemporaryKeys
    {
        get
        {
            DateTimeOffset now = _clock.UtcNow;
            return [.. _keys.Temporary.Select(key => new EmulatorTemporaryKey
            {
                SecretId = key.SecretId,
                AccountId = key.AccountId,
                RoleArn = key.Session?.Role.Definition.RoleArn,
                SessionName = key.Session?.Name,
                Expires = key.TokenExpires,
                IsExpired = key.IsExpired(now),
            })];
        }
    }

    /// <summary>Forgets everything: state, mails, ledger, faults, added accounts, roles and providers, temporary keys, clock offset.</summary>
    public void Reset()
    {
        lock (_state.Gate)
        {
            _state.Reset();
            _access.Reset();
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

    /// <summary>Accepts a further key; its account gets the role <see cref="EmulatorRole.DefaultName"/> unless it has it.</summary>
    public void AddAccount(EmulatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        AccessKey key = AccessKey.From(account, _numbers);
        Change(() => _access.AddDefaultRole(key.AccountId));
        _keys.Add(key);
    }

    /// <summary>The number (UIN) of an account, as it stands in the ARNs of its roles.</summary>
    /// <param name="accountId">The account; null for the main one.</param>
    public string GetUin(string? accountId = null) => _numbers.UinOf(_numbers.Resolve(accountId));

    /// <summary>Adds a role, in place of one with the same ARN.</summary>
    /// <exception cref="ArgumentException">The ARN is none that names a role.</exception>
    public void AddRole(EmulatorRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        lock (_state.Gate)
        {
            if (!_access.TryAdd(role))
            {
                throw new ArgumentException($"'{role.RoleArn}' is not the ARN of a role by its name.", nameof(role));
            }
        }
    }

    /// <summary>Adds an identity provider, in place of one with the same name.</summary>
    public void AddIdentityProvider(EmulatorIdentityProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Change(() => _access.Add(provider));
    }

    /// <summary>Makes a JSON Web Token that an identity provider accepts until its life is over, by the emulator's clock.</summary>
    /// <returns>The token; null when there is no such provider, or it has no audience.</returns>
    public string? CreateWebIdentityToken(string provider, TimeSpan life)
    {
        lock (_state.Gate)
        {
            return _access.FindProvider(provider) is EmulatorIdentityProvider found ? WebIdentityToken.Create(found, _clock.UtcNow + life) : null;
        }
    }

    /// <summary>Ends all temporary keys at once: calls with them get <c>AuthFailure.TokenFailure</c>.</summary>
    /// <returns>How many there were that had not ended yet.</returns>
    public int ExpireTemporaryKeys() => _keys.ExpireTemporary(_clock.UtcNow);

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

    /// <summary>Whether SMTP would let a sender in with this password now. No login is made, so no fault hits it.</summary>
    public bool AcceptsLogin(string emailAddress, ReadOnlyMemory<byte> password) => _mailbox.FindLogin(emailAddress, password) is not null;

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

    private AccountState Account(string? accountId) => _state.Account(_numbers.Resolve(accountId));

    private void Change(Action change)
    {
        lock (_state.Gate)
        {
            change();
        }
    }
}
