using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Rotation;

/// <summary>A vault whose failures say what was asked of it, and never repeat the password that it was given.</summary>
internal sealed class CheckedVault(IRotationVault vault)
{
    public string Name => vault.Name;

    /// <summary>Null when there is no entry, or one that has been blanked out.</summary>
    public async Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken)
    {
        VaultEntry? entry = null;
        await GuardAsync("read", name, null, async () => entry = await vault.RetrieveAsync(name, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        if (entry is not { IsEmpty: true })
            return entry;
        entry.Dispose();
        return null;
    }

    public async Task<bool> HoldsAsync(string name, SecretBuffer password, CancellationToken cancellationToken)
    {
        using VaultEntry? entry = await RetrieveAsync(name, cancellationToken).ConfigureAwait(false);
        return entry?.Holds(password) == true;
    }

    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken) =>
        GuardAsync("store", name, password, () => vault.StoreAsync(name, password, note, cancellationToken), cancellationToken);

    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        GuardAsync("remove", name, null, () => vault.RemoveAsync(name, cancellationToken), cancellationToken);

    private async Task GuardAsync(string verb, string name, SecretBuffer? password, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            bool repeats = password is not null && SecretEcho.IsIn(Encoding.UTF8.GetBytes(exception.ToString()), password.Utf8);
            throw new SesRotationException("VaultFailed", SesErrorCategory.ResourceUnavailable,
                "The vault '" + Name + "' failed to " + verb + " '" + name + "': "
                + (repeats ? "its message repeats the password and is not shown." : exception.Message.TrimEnd('.', ' ') + "."),
                "Look whether the vault is unlocked and may be written to, and run the rotation again: it goes on where it stopped.",
                repeats ? null : exception);
        }
    }
}
