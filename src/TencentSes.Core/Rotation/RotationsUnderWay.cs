using System;
using System.Collections.Concurrent;
using TencentSes.Errors;

namespace TencentSes.Rotation;

/// <summary>
/// The rotations of this process. Two of one address, or of one entry, would disturb each other, and the note of an entry does not tell
/// two runs of one process apart.
/// </summary>
internal sealed class RotationsUnderWay : IDisposable
{
    private static readonly ConcurrentDictionary<(string Kind, string Scope, string Name), bool> All = new();

    private readonly (string, string, string) _address;
    private readonly (string, string, string) _secret;

    private RotationsUnderWay((string, string, string) address, (string, string, string) secret)
    {
        _address = address;
        _secret = secret;
    }

    /// <exception cref="SesRotationException">Address or entry are in use.</exception>
    public static RotationsUnderWay Enter(string scope, string emailAddress, string vault, string secretName)
    {
        (string, string, string) address = ("address", scope, emailAddress.ToUpperInvariant());
        (string, string, string) secret = ("secret", vault, secretName.ToUpperInvariant());
        if (!All.TryAdd(address, true))
            throw Refusal("The SMTP password of '" + emailAddress + "'");
        if (!All.TryAdd(secret, true))
        {
            All.TryRemove(address, out _);
            throw Refusal("The entry '" + secretName + "' of the vault '" + vault + "'");
        }
        return new RotationsUnderWay(address, secret);
    }

    public void Dispose()
    {
        All.TryRemove(_secret, out _);
        All.TryRemove(_address, out _);
    }

    private static SesRotationException Refusal(string what) => new("RotationInProgress", SesErrorCategory.ResourceBusy,
        what + " is being rotated by this process at this moment.", "Name each address once, with an entry of its own, or wait until the other rotation has ended.");
}
