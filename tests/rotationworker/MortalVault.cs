using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.RotationWorker;

/// <summary>A vault whose calls may be the last.</summary>
internal sealed class MortalVault(IRotationVault vault, KillSwitch kill) : IRotationVault
{
    public string Name => vault.Name;

    public Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken) =>
        kill.PassAsync(CallKind.Retrieve, () => vault.RetrieveAsync(name, cancellationToken));

    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken) => kill.PassAsync(CallKind.Store, async () =>
    {
        await vault.StoreAsync(name, password, note, cancellationToken);
        return true;
    });

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => kill.PassAsync(CallKind.Remove, async () =>
    {
        await vault.RemoveAsync(name, cancellationToken);
        return true;
    });
}
