using System;
using TencentSes.Secrets;

namespace TencentSes.Rotation;

/// <summary>What a vault holds under one name. Disposing of it wipes the password.</summary>
/// <param name="password">The password, which the entry then owns.</param>
/// <param name="note">What stands beside it; null when the vault kept none.</param>
public sealed class VaultEntry(SecretBuffer password, RotationNote? note) : IDisposable
{
    /// <summary>The password.</summary>
    public SecretBuffer Password { get; } = password;

    /// <summary>What stands beside it.</summary>
    public RotationNote? Note { get; } = note;

    /// <summary>Wipes the password.</summary>
    public void Dispose() => Password.Dispose();

    // A vault that cannot remove may blank an entry out.
    internal bool IsEmpty => Password.Length == 0;

    internal bool Holds(SecretBuffer? password) => password is not null && Password.Utf8.SequenceEqual(password.Utf8);

    /// <summary>A copy that outlives the entry.</summary>
    internal SecretBuffer CopyPassword() => SecretBuffer.FromUtf8(Password.Utf8);
}
