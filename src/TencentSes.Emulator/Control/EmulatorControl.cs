using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Control;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator;

/// <summary>Looks into a running emulator and steers it; the HTTP control API under <c>/_emulator/</c> does the same.</summary>
public sealed class EmulatorControl
{
    private readonly EmulatorState _state;
    private readonly EmulatorClock _clock;
    private readonly KeyRing _keys;
    private readonly RateWindow _rates;
    private readonly FaultInjector _faults;
    private readonly RequestLedger _ledger;

    internal EmulatorControl(EmulatorState state, EmulatorClock clock, KeyRing keys, RateWindow rates, FaultInjector faults, RequestLedger ledger)
    {
        _state = state;
        _clock = clock;
        _keys = keys;
        _rates = rates;
        _faults = faults;
        _ledger = ledger;
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
                return [.. _state.Mails];
            }
        }
    }

    /// <summary>The faults that still wait for calls.</summary>
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

    /// <summary>Lets a fault wait for calls.</summary>
    public void AddFault(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault);
    }

    /// <summary>Takes all waiting faults away.</summary>
    public void ClearFaults() => _faults.Clear();

    private void Change(Action change)
    {
        lock (_state.Gate)
        {
            change();
        }
    }
}
