using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Rotation;

/// <summary>The two entries of an address as they were found, and what follows from them.</summary>
internal sealed class RotationLook : IDisposable
{
    private RotationLook(VaultEntry? current, VaultEntry? pending)
    {
        Current = current;
        Pending = pending;
    }

    /// <summary>The password in use.</summary>
    public VaultEntry? Current { get; }

    /// <summary>The candidate; null when there is none.</summary>
    public VaultEntry? Pending { get; }

    public static async Task<RotationLook> ReadAsync(CheckedVault vault, string secretName, string pendingName, CancellationToken cancellationToken)
    {
        VaultEntry? current = await vault.RetrieveAsync(secretName, cancellationToken).ConfigureAwait(false);
        try
        {
            // The candidate last: the less time passes until it is acted on, the less can happen to it meanwhile.
            return new RotationLook(current, await vault.RetrieveAsync(pendingName, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            current?.Dispose();
            throw;
        }
    }

    /// <param name="emailAddress">Whose password it is.</param>
    /// <param name="secretName">Name of the entry.</param>
    /// <param name="options">Lock, age, owner, clock.</param>
    /// <param name="refused">A candidate that the service has refused as no valid password; it counts as none.</param>
    public RotationPlan Plan(string emailAddress, string secretName, RotationOptions options, SecretBuffer? refused)
    {
        DateTimeOffset now = options.Clock.UtcNow;
        TimeSpan? age = Current?.Note?.AgeAt(now, options.LockAge);
        var plan = new RotationPlan
        {
            EmailAddress = emailAddress,
            SecretName = secretName,
            Age = age,
            PendingOwner = Pending?.Note?.Owner,
            PendingSince = Pending?.Note?.Moment,
        };

        if ((OtherAddress(Current, emailAddress) ?? OtherAddress(Pending, emailAddress)) is { } other)
            return plan with { Action = RotationAction.Refuse, Refusal = OfOtherAddress(secretName, emailAddress, other) };
        if (InProgress(Pending, emailAddress, options) is { } busy)
            return plan with { Action = RotationAction.Refuse, Refusal = busy };
        if (IsLeft(refused))
            return plan with { Action = RotationAction.Resume };
        return plan with { Action = age < options.MaxAge ? RotationAction.Skip : RotationAction.New };
    }

    /// <summary>The refusal when an entry belongs to another run that may be at work; null otherwise.</summary>
    public static SesRotationException? InProgress(VaultEntry? pending, string emailAddress, RotationOptions options)
    {
        if (options.Force || pending?.Note is not { } note || note.Owner == options.Owner
            || note.AgeAt(options.Clock.UtcNow, options.LockAge) is not { } age || age >= options.LockAge)
            return null;
        return new SesRotationException("RotationInProgress", SesErrorCategory.ResourceBusy,
            "The SMTP password of '" + emailAddress + "' is being rotated by " + note.Owner + " since "
            + note.Moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC.",
            "Wait until that run has ended, or " + options.LockAge.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)
            + " minutes from its beginning, or take over (-TakeOver) when that run is known to be dead.");
    }

    public void Dispose()
    {
        Current?.Dispose();
        Pending?.Dispose();
    }

    // A candidate that is stored under the name itself already is the rest of a rotation that was finished but for the removal, or of a vault
    // that cannot remove: the name keeps it, so the pending entry may be written over.
    private bool IsLeft(SecretBuffer? refused) => Pending is not null && !Pending.Holds(refused) && Current?.Holds(Pending.Password) != true;

    private static string? OtherAddress(VaultEntry? entry, string emailAddress) => entry?.Note is { } note && !note.IsOf(emailAddress) ? note.EmailAddress : null;

    private static SesRotationException OfOtherAddress(string secretName, string emailAddress, string other) =>
        new("SecretOfOtherAddress", SesErrorCategory.ResourceExists,
            "The entry '" + secretName + "' holds the SMTP password of '" + other + "', so that of '" + emailAddress + "' cannot be kept there.",
            "Give every address an entry of its own, for instance with the address in its name.");
}
