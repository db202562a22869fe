using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.Transport;

namespace TencentSes.Rotation;

/// <summary>
/// One rotation of one address: a state machine that only goes on when what its state promises has been seen in the vault. It is written for
/// other runs that do the same at the same time, and for an end at any point.
/// </summary>
internal sealed class RotationRun : IDisposable
{
    // Each round more takes another run that interferes at just the wrong moment.
    private const int MostRounds = 6;

    private readonly IRotationService _service;
    private readonly IRotationProver _prover;
    private readonly CheckedVault _vault;
    private readonly RotationOptions _options;
    private readonly string _address;
    private readonly string _name;
    private readonly string _pendingName;

    private RotationResult _result;
    private SecretBuffer? _candidate;
    private SecretBuffer? _former;
    private SecretBuffer? _refused;
    private bool _locked;
    private int _rounds;

    public RotationRun(IRotationService service, IRotationProver prover, CheckedVault vault, RotationOptions options, string emailAddress, string secretName)
    {
        _service = service;
        _prover = prover;
        _vault = vault;
        _options = options;
        _address = emailAddress;
        _name = secretName;
        _pendingName = secretName + options.PendingSuffix;
        _result = new RotationResult { EmailAddress = emailAddress, SecretName = secretName };
    }

    private SesClock Clock => _options.Clock;

    public async Task<RotationResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_result.State is not (RotationState.Done or RotationState.Skipped))
            {
                RotationState reached = await (_result.State switch
                {
                    RotationState.NotStarted => BeginAsync(cancellationToken),
                    RotationState.Pending => SetAsync(cancellationToken),
                    RotationState.Set when _options.Prove => ProveAsync(cancellationToken),
                    RotationState.Set or RotationState.Proved => PromoteAsync(cancellationToken),
                    _ => CleanAsync(cancellationToken),
                }).ConfigureAwait(false);
                _result = _result with { State = reached };
            }
        }
        catch (SesException failure)
        {
            Say("Ended: " + failure.Message);
            _result = _result with { Failure = failure };
        }
        return _result;
    }

    public void Dispose()
    {
        _candidate?.Dispose();
        _former?.Dispose();
        _refused?.Dispose();
    }

    private async Task<RotationState> BeginAsync(CancellationToken cancellationToken)
    {
        TimeSpan start = Clock.Monotonic;
        using RotationLook look = await RotationLook.ReadAsync(_vault, _name, _pendingName, cancellationToken).ConfigureAwait(false);
        RotationPlan plan = look.Plan(_address, _name, _options, _refused);
        _former?.Dispose();
        _former = look.Current?.CopyPassword();
        switch (plan.Action)
        {
            case RotationAction.Refuse:
                throw plan.Refusal!;
            case RotationAction.Skip:
                Say("The password is young enough.");
                return RotationState.Skipped;
            case RotationAction.Resume:
                Adopt(look.Pending!);
                return RotationState.Pending;
            default:
                Take(SmtpPasswordGenerator.Generate(_options.PasswordLength, _options.ExcludeLookAlikes), resumed: false);
                return await StoreCandidateAsync(start, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Another run that found no candidate either is about to write its own over ours. The wait lets it, so that what is read afterwards stays:
    /// all runs go on with the one candidate that was written last.
    /// </summary>
    private async Task<RotationState> StoreCandidateAsync(TimeSpan start, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            await StorePendingAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan twice = Clock.Monotonic - start;
            twice += twice;
            await Clock.DelayAsync(twice > _options.SettleTime ? twice : _options.SettleTime, cancellationToken).ConfigureAwait(false);

            start = Clock.Monotonic;
            using VaultEntry? entry = await _vault.RetrieveAsync(_pendingName, cancellationToken).ConfigureAwait(false);
            if (entry is null)
                continue;
            if (entry.Holds(_candidate))
            {
                _locked = entry.Note?.Owner == _options.Owner;
                return RotationState.Pending;
            }
            if (RotationLook.InProgress(entry, _address, _options) is { } busy)
            {
                _result = _result with { PendingName = null };
                throw busy;
            }
            Adopt(entry);
            return RotationState.Pending;
        }
        _result = _result with { PendingName = null };
        throw NotKept(_pendingName);
    }

    private async Task<RotationState> SetAsync(CancellationToken cancellationToken)
    {
        if (_rounds++ == MostRounds)
            throw new SesRotationException("RotationDisturbed", SesErrorCategory.ResourceBusy,
                "Other runs replaced the candidate of '" + _address + "' in '" + _pendingName + "' again and again.",
                "See that only one run at a time rotates it, and run the rotation again: it goes on with the candidate in the vault.");

        PasswordSetResult set = await AskToSetAsync(cancellationToken).ConfigureAwait(false);
        if (set.Outcome == PasswordSetOutcome.Unacceptable)
        {
            if (!_result.Resumed || _refused is not null)
            {
                await DropAsync(cancellationToken).ConfigureAwait(false);
                throw set.Refusal!;
            }
            Say("What '" + _pendingName + "' holds is no valid password; beginning anew.");
            _refused = _candidate;
            _candidate = null;
            return RotationState.NotStarted;
        }

        _result = _result with { RequestId = set.RequestId, Changed = Clock.UtcNow };
        Say((set.Outcome == PasswordSetOutcome.Set ? "SES took the password" : "SES holds the password already") + " (RequestId " + (set.RequestId ?? "none") + ").");
        return await FollowVaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<PasswordSetResult> AskToSetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _service.SetAsync(_address, _candidate!, cancellationToken).ConfigureAwait(false);
        }
        catch (SesException refusal) when (!refusal.MayHaveTakenEffect)
        {
            await DropAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (Exception lost) when (!(lost is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            var failure = new SesRotationException("RotationOutcomeUnknown", SesErrorCategory.InvalidResult,
                "Nobody knows whether SES took the new password of '" + _address + "'. " + lost.Message,
                "Run the rotation again: it goes on with the same password, which the vault keeps in '" + _pendingName + "'; until then either password may be the right one.",
                lost);
            failure.MayHaveTakenEffect = true;
            throw lost is SesException known ? failure.OfSameCallAs(known) : failure;
        }
    }

    /// <summary>
    /// The service holds the candidate now. Where the vault no longer does, another run has interfered: the service then follows the vault, so
    /// that all runs come to the same password.
    /// </summary>
    private async Task<RotationState> FollowVaultAsync(CancellationToken cancellationToken)
    {
        using VaultEntry? entry = await _vault.RetrieveAsync(_pendingName, cancellationToken).ConfigureAwait(false);
        if (entry?.Holds(_candidate) == true)
            return RotationState.Set;
        if (entry is not null)
        {
            Adopt(entry);
            return RotationState.Pending;
        }
        if (await _vault.HoldsAsync(_name, _candidate!, cancellationToken).ConfigureAwait(false))
            return RotationState.Set;
        await StorePendingAsync(cancellationToken).ConfigureAwait(false);
        return RotationState.Pending;
    }

    private async Task<RotationState> ProveAsync(CancellationToken cancellationToken)
    {
        SmtpProbeResult probe;
        try
        {
            probe = await new ProofLoop(_prover, _options, Say).RunAsync(_address, _candidate!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw NotProved(SesErrorCategory.ConnectionError, exception.Message, "", exception);
        }
        _result = _result with { Probe = probe, Proved = probe.Authenticated };
        if (!probe.Authenticated)
            throw NotProved(probe.Stage == SmtpStage.Auth ? SesErrorCategory.AuthenticationError : SesErrorCategory.ConnectionError,
                probe.Failure?.TrimEnd('.') + " (stage " + probe.Stage + ")", probe.Remedy + " ", null);
        Say("The new password opens SMTP.");
        return RotationState.Proved;
    }

    private async Task<RotationState> PromoteAsync(CancellationToken cancellationToken)
    {
        _result = _result with { ProofSkipped = !_options.Prove };
        if (!await _vault.HoldsAsync(_pendingName, _candidate!, cancellationToken).ConfigureAwait(false))
            await ThrowIfSupersededAsync(cancellationToken).ConfigureAwait(false);

        var note = new RotationNote { Owner = _options.Owner, Moment = _result.Changed!.Value, EmailAddress = _address, RequestId = _result.RequestId };
        await _vault.StoreAsync(_name, _candidate!, note, cancellationToken).ConfigureAwait(false);
        if (!await _vault.HoldsAsync(_name, _candidate!, cancellationToken).ConfigureAwait(false))
        {
            await ThrowIfSupersededAsync(cancellationToken).ConfigureAwait(false);
            throw NotKept(_name);
        }
        _result = _result with { Stored = true };
        Say("The vault holds the password under '" + _name + "'.");
        return RotationState.Stored;
    }

    // As long as the name holds what it held when this run began, or the very candidate, it is for this run to write there.
    private async Task ThrowIfSupersededAsync(CancellationToken cancellationToken)
    {
        using VaultEntry? current = await _vault.RetrieveAsync(_name, cancellationToken).ConfigureAwait(false);
        if (current is null || current.Holds(_candidate) || current.Holds(_former))
            return;
        _result = _result with { PendingName = null };
        throw new SesRotationException("RotationSuperseded", SesErrorCategory.ResourceBusy,
            "Another run has rotated '" + _address + "' meanwhile; the entry '" + _name + "' holds a password that is newer than the one of this run.",
            "Nothing is lost. See that only one run at a time rotates it.");
    }

    private async Task<RotationState> CleanAsync(CancellationToken cancellationToken)
    {
        if (await _vault.HoldsAsync(_pendingName, _candidate!, cancellationToken).ConfigureAwait(false))
            await _vault.RemoveAsync(_pendingName, cancellationToken).ConfigureAwait(false);
        _result = _result with { PendingName = null };
        return RotationState.Done;
    }

    /// <summary>
    /// Removes a candidate that the service surely does not hold. Only its note shows that no other run can have gone on with it meanwhile; where
    /// the vault keeps no notes, an unused password in the vault does less harm than one that is missing there.
    /// </summary>
    private async Task DropAsync(CancellationToken cancellationToken)
    {
        if (!_locked)
            return;
        try
        {
            using VaultEntry? entry = await _vault.RetrieveAsync(_pendingName, cancellationToken).ConfigureAwait(false);
            if (entry?.Holds(_candidate) == true && entry.Note?.Owner == _options.Owner)
                await _vault.RemoveAsync(_pendingName, cancellationToken).ConfigureAwait(false);
            _result = _result with { PendingName = null };
        }
        catch (SesRotationException failure)
        {
            // The refusal that led here is what the caller has to know.
            Say(failure.Message);
        }
    }

    private Task StorePendingAsync(CancellationToken cancellationToken)
    {
        Say("Storing a candidate under '" + _pendingName + "'.");
        return _vault.StoreAsync(_pendingName, _candidate!,
            new RotationNote { Owner = _options.Owner, Moment = Clock.UtcNow, EmailAddress = _address, RequestId = _result.RequestId }, cancellationToken);
    }

    private void Adopt(VaultEntry entry)
    {
        Say("Going on with the candidate that '" + _pendingName + "' holds.");
        Take(entry.CopyPassword(), resumed: true);
        _locked = false;
    }

    private void Take(SecretBuffer candidate, bool resumed)
    {
        _candidate?.Dispose();
        _candidate = candidate;
        _result = _result with { Resumed = resumed, PendingName = _pendingName };
    }

    private SesRotationException NotKept(string name) => new("VaultDoesNotKeep", SesErrorCategory.InvalidResult,
        "The vault '" + _vault.Name + "' took the password for '" + name + "' without an error and does not return it.",
        "Check what the vault does to the entry '" + name + "': it must return what was stored last. Then run the rotation again.");

    private SesRotationException NotProved(SesErrorCategory category, string why, string remedy, Exception? inner) => new("RotationNotProved", category,
        "SES took the new password of '" + _address + "', but no SMTP login proved it: " + why.TrimEnd('.') + ".",
        remedy + "The vault keeps the password in '" + _pendingName + "'; run the rotation again to finish, or without proof.", inner);

    private void Say(string text) => _options.OnStep?.Invoke(new RotationStep(_address, _result.State, text));
}
