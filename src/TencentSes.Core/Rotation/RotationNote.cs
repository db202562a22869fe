using System;
using System.Collections.Generic;
using System.Globalization;

namespace TencentSes.Rotation;

/// <summary>
/// What a rotation writes beside a password, where the vault keeps metadata: it refuses to disturb another run by it, and knows the age of a
/// password. Nothing depends on it for the safety of passwords.
/// </summary>
public sealed record RotationNote
{
    private const string OwnerKey = "RotationOwner";
    private const string MomentKey = "RotationTime";
    private const string AddressKey = "EmailAddress";
    private const string RequestIdKey = "RequestId";

    /// <summary>Who wrote the entry: user, machine, process.</summary>
    public required string Owner { get; init; }

    /// <summary>When, UTC by that machine's clock.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>The address that the password is for.</summary>
    public required string EmailAddress { get; init; }

    /// <summary>Id of the call that set the password; null while it has not been set.</summary>
    public string? RequestId { get; init; }

    /// <summary>The note as plain strings by name.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OwnerKey] = Owner,
            [MomentKey] = Moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            [AddressKey] = EmailAddress,
        };
        if (RequestId is not null)
            metadata[RequestIdKey] = RequestId;
        return metadata;
    }

    /// <summary>Reads a note back. Names are compared without case, others are passed over.</summary>
    /// <param name="metadata">What the vault kept; null for nothing.</param>
    /// <returns>Null when owner, time or address is missing or cannot be read: such a note is as good as none.</returns>
    public static RotationNote? FromMetadata(IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> item in metadata ?? [])
            known[item.Key] = item.Value;
        return known.TryGetValue(OwnerKey, out string? owner) && known.TryGetValue(AddressKey, out string? address)
            && known.TryGetValue(MomentKey, out string? time)
            && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? new RotationNote { Owner = owner, Moment = moment, EmailAddress = address, RequestId = known.TryGetValue(RequestIdKey, out string? id) ? id : null }
            : null;
    }

    /// <summary>
    /// The age of the entry; null when the note lies so far in the future that one of two clocks must be wrong. A little in the future is age zero.
    /// </summary>
    internal TimeSpan? AgeAt(DateTimeOffset now, TimeSpan tolerance)
    {
        TimeSpan age = now - Moment;
        return age >= TimeSpan.Zero ? age : -age < tolerance ? TimeSpan.Zero : null;
    }

    internal bool IsOf(string emailAddress) => string.Equals(EmailAddress, emailAddress, StringComparison.OrdinalIgnoreCase);
}
