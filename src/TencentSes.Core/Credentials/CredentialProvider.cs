using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>
/// Gives each try of a call the current key, and renews keys that expire. It owns its keys: disposing it wipes them, each as soon as the
/// last try that uses it has ended. Safe for use by many threads at once; nothing is written to disk.
/// </summary>
/// <remarks>
/// A key is renewed ahead of its end: 300 seconds, as the official SDKs do it, but at most a tenth of its life, so that a short-lived key is
/// not renewed with every call. Meanwhile calls go on with the old key; only without a usable one do they wait, all for the same renewal.
/// </remarks>
public sealed class CredentialProvider : IDisposable
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(300);
    // While the old key still works there is no hurry; without one, a burst of calls is still no reason for a burst of renewals.
    private static readonly TimeSpan GapWithKey = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GapWithoutKey = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CredentialIssuer? _issuer;
    private readonly TokenService? _tokenService;
    private readonly SesClock _clock;
    private LeasedKey? _current;
    private Task<Exception?>? _renewal;
    private Exception? _failure;
    private bool _inVain;
    private TimeSpan _triedAt;
    private bool _disposed;

    /// <summary>A key that stays the same.</summary>
    /// <param name="credential">The key; the provider owns it from now on.</param>
    /// <param name="origin">Where it came from, in words.</param>
    public CredentialProvider(SesCredential credential, string origin = "parameters")
        : this(null, credential ?? throw new ArgumentNullException(nameof(credential)), origin, null, SesClock.System)
    {
    }

    /// <param name="issuer">Where further keys come from; null for nowhere. The provider owns it.</param>
    /// <param name="first">The first key; null to ask the issuer when a call needs one.</param>
    /// <param name="origin">Where the key comes from, in words.</param>
    /// <param name="tokenService">What the issuer may need to issue keys.</param>
    /// <param name="clock">The clock.</param>
    internal CredentialProvider(CredentialIssuer? issuer, SesCredential? first, string origin, TokenService? tokenService, SesClock clock)
    {
        _issuer = issuer;
        _tokenService = tokenService;
        _clock = clock;
        Origin = origin;
        Account = issuer?.Account ?? first?.SecretId ?? "";
        _current = first is null ? null : Keep(first);
    }

    /// <summary>No key at all: for calls that are not signed, and for settings whose key is not known yet.</summary>
    public static CredentialProvider None { get; } = new(null, null, "nowhere", null, SesClock.System);

    /// <summary>Where the key comes from, in words; never a value.</summary>
    public string Origin { get; }

    /// <summary>Whether a key that expires, or whose token the service refuses, can be replaced.</summary>
    public bool CanRenew => _issuer is { CanRenew: true };

    /// <summary>First and last four characters of the current key's id; null before the first key was fetched.</summary>
    public string? SecretIdHint => Current?.SecretIdHint;

    /// <summary>Whether the current key has a session token; null before the first key was fetched.</summary>
    public bool? IsTemporary => Current is { } credential ? credential.Token is not null : null;

    /// <summary>When the current key expires, as far as its source says; null when it does not say, or before the first key was fetched.</summary>
    public DateTimeOffset? Expires => Current?.Expires;

    /// <summary>Why the last renewal failed; null when it did not.</summary>
    public Exception? RenewalFailure
    {
        get
        {
            lock (_lock)
                return _failure;
        }
    }

    /// <summary>What calls share their rate by: it stays the same while temporary keys, whose ids differ, come and go.</summary>
    internal string Account { get; }

    /// <summary>The role whose keys it hands out; null when it assumes none.</summary>
    internal AssumedRole? Role => _issuer as AssumedRole;

    private SesCredential? Current
    {
        get
        {
            lock (_lock)
                return _current?.Credential;
        }
    }

    /// <summary>Fetches the first key if that has not been done yet, so that a broken source shows now and not at the first call.</summary>
    /// <exception cref="SesException">No key could be had.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        using CredentialLease lease = await LeaseAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether this is the current key.</summary>
    internal bool Has(SesCredential credential)
    {
        lock (_lock)
            return _current is { } key && key.Credential.IsSameAs(credential);
    }

    /// <summary>The current key, when there is a usable one. Starts a renewal that is due and does not wait for it.</summary>
    internal bool TryLease(out CredentialLease lease)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(CredentialProvider));
            if (_current is not { } key || !IsUsable(key))
            {
                lease = default;
                return false;
            }
            if (CanRenew && key.RenewAt <= _clock.UtcNow)
                Renew();
            lease = key.Lease();
            return true;
        }
    }

    /// <summary>The current key; waits for the renewal when there is no usable one.</summary>
    /// <param name="cancellationToken">Ends this wait; the renewal goes on for others.</param>
    internal async Task<CredentialLease> LeaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<Exception?> renewal;
            lock (_lock)
            {
                if (TryLease(out CredentialLease lease))
                    return lease;
                if (_issuer is null && _current is null)
                    throw new SesConfigurationException("CredentialMissing", "There is no key to sign with.", "Give a key, or name where it is kept.");
                if (!CanRenew && _current is not null)
                    throw new SesConfigurationException("CredentialExpired",
                        "The key from " + Origin + " has expired and cannot be renewed from there.", "Connect again with a new key.");
                renewal = Renew();
            }
            await WaitAsync(renewal, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Replaces a key whose token the service refused. True when there is another key now, so that a repeated try can help.</summary>
    /// <exception cref="SesException">A new key could not be had.</exception>
    internal async Task<bool> ReplaceAsync(LeasedKey? refused, CancellationToken cancellationToken)
    {
        Task<Exception?> renewal;
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(CredentialProvider));
            if (!CanRenew)
                return false;
            if (_current != refused)
                return true;
            _current!.Refused = true;
            renewal = Renew();
        }
        await WaitAsync(renewal, cancellationToken).ConfigureAwait(false);
        lock (_lock)
            return _current != refused;
    }

    /// <summary>Wipes the key when the last try that uses it has ended, and gives no other.</summary>
    public void Dispose()
    {
        if (ReferenceEquals(this, None))
            return;
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            _current?.Release();
            _current = null;
        }
        _stop.Cancel();
        _stop.Dispose();
        _issuer?.Dispose();
    }

    private bool IsUsable(LeasedKey key) => !key.Refused && (key.Expires is not { } end || _clock.UtcNow < end);

    // One renewal at a time, however many wait for it; called with the lock held.
    private Task<Exception?> Renew()
    {
        if (_renewal is not null)
            return _renewal;
        bool usable = _current is { } key && IsUsable(key);
        TimeSpan gap = usable ? GapWithKey : GapWithoutKey;
        if (_inVain && (usable || _failure is not null) && _clock.Monotonic - _triedAt < gap)
            return Task.FromResult(_failure);
        CancellationToken stop = _stop.Token;
        _renewal = Task.Run(() => RenewAsync(stop), CancellationToken.None);
        return _renewal;
    }

    // The failure is a result, not a fault: nobody may be waiting for it.
    private async Task<Exception?> RenewAsync(CancellationToken stop)
    {
        SesCredential? issued = null;
        Exception? failure = null;
        try
        {
            issued = await _issuer!.IssueAsync(_tokenService, stop).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = stop.IsCancellationRequested ? new ObjectDisposedException(nameof(CredentialProvider)) : exception;
        }
        lock (_lock)
        {
            _renewal = null;
            _triedAt = _clock.Monotonic;
            _inVain = issued is null || !Replace(issued);
            // A service may hand out its old key for a while; when that has expired, nobody can work with it.
            if (failure is null && _inVain && !IsUsable(_current!))
                failure = new SesConfigurationException("CredentialExpired",
                    Origin + " still hands out the key that has expired.", "Check the clock of this machine, and try again in a minute.");
            _failure = failure;
        }
        return failure;
    }

    private static async Task WaitAsync(Task<Exception?> renewal, CancellationToken cancellationToken)
    {
        await TaskWait.WaitAsync(renewal, cancellationToken).ConfigureAwait(false);
        if (await renewal.ConfigureAwait(false) is { } failure)
            ExceptionDispatchInfo.Capture(failure).Throw();
    }

    // False when it is the key that is there already.
    private bool Replace(SesCredential issued)
    {
        if (_disposed)
        {
            issued.Dispose();
            return true;
        }
        LeasedKey? old = _current;
        if (old is not null && old.Credential.IsSameAs(issued))
        {
            // A file that nobody has changed yet: what the service thinks of the key is seen at the next call.
            issued.Dispose();
            old.Refused = false;
            return false;
        }
        _current = Keep(issued);
        old?.Release();
        return true;
    }

    private LeasedKey Keep(SesCredential credential)
    {
        DateTimeOffset now = _clock.UtcNow;
        // No service hands out a key that has expired: the clock of this machine is wrong, and only a refusal can tell when the key ends.
        if (credential.Expires is not { } end || end <= now)
            return new LeasedKey(credential);
        TimeSpan tenth = new((end - now).Ticks / 10);
        return new LeasedKey(credential) { Expires = end, RenewAt = end - (tenth < LongestWindow ? tenth : LongestWindow) };
    }
}
