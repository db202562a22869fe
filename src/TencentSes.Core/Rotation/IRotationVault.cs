using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;

namespace TencentSes.Rotation;

/// <summary>
/// Where passwords are kept. What was stored must be retrievable when <see cref="StoreAsync"/> has returned. Any exception means that the
/// vault failed; the rotation then assumes nothing about what it did.
/// </summary>
public interface IRotationVault
{
    /// <summary>Names the vault in errors; equal names mean the same vault.</summary>
    string Name { get; }

    /// <summary>Reads an entry. The caller disposes of it.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such entry.</returns>
    Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes an entry, over one of the same name.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="password">Stays with the caller, who wipes it: a vault that keeps it copies it.</param>
    /// <param name="note">Kept beside it where the vault can; a vault that cannot leaves it out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken);

    /// <summary>Removes an entry; no error when there is none.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
