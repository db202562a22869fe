using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>A vault for many addresses. It can die at the call of a number, and is then dead for its run.</summary>
/// <param name="entries">What survives a run.</param>
/// <param name="diesAt">Number of the call, from 0, that is done and not answered.</param>
internal sealed class MemoryVault(ConcurrentDictionary<string, (string Password, RotationNote? Note)> entries, int diesAt = int.MaxValue) : IRotationVault
{
    private int _calls = -1;

    public string Name => "memory";

    public bool IsDead => _calls >= diesAt;

    public Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken)
    {
        Count();
        return Task.FromResult(entries.TryGetValue(name, out (string Password, RotationNote? Note) held)
            ? new VaultEntry(Samples.Secret(held.Password), held.Note) : null);
    }

    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken)
    {
        if (!IsDead)
            entries[name] = (RotationWorld.TextOf(password), note);
        Count();
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (!IsDead)
            entries.TryRemove(name, out _);
        Count();
        return Task.CompletedTask;
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _calls) >= diesAt)
            throw new SimulatedCrashException();
    }
}
