using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.DesktopHost;

/// <summary>A rotation with a vault in memory, and one that goes on with a candidate that was left.</summary>
internal sealed class RotationScenarios(HostSettings settings)
{
    private const string Name = "ses-smtp";

    public async Task RunAsync(Report report)
    {
        var vault = new MemoryVault();
        await report.RunAsync("rotation", facts => RotateAsync(facts, vault));
        using SecretBuffer left = SmtpPasswordGenerator.Generate();
        await vault.StoreAsync(Name + ".pending", left, new RotationNote { Owner = "nobody", Moment = DateTimeOffset.UtcNow.AddDays(-1), EmailAddress = settings.Sender }, CancellationToken.None);
        await report.RunAsync("rotation-resumed", facts => RotateAsync(facts, vault));
    }

    private async Task RotateAsync(Facts facts, MemoryVault vault)
    {
        using var sample = new SampleClient(settings);
        var probe = new SmtpProbeOptions { Host = "localhost", Port = settings.SmtpsPort, SkipCertificateCheck = true };
        RotationResult result = await new SmtpPasswordRotation(new SesRotationService(sample.Client), new SmtpRotationProver(probe), vault).RotateAsync(settings.Sender, Name);
        facts.Add("State", result.State);
        facts.Add("Failure", result.Failure?.Message);
        facts.Add("Proved", result.Proved);
        facts.Add("Resumed", result.Resumed);
        facts.Add("RequestId", result.RequestId);
        facts.Add("Entries", vault.Count);
    }

    private sealed class MemoryVault : IRotationVault
    {
        private readonly Dictionary<string, (byte[] Password, RotationNote Note)> _entries = [];

        public string Name => "memory";

        public int Count => _entries.Count;

        public Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken) => Task.FromResult(
            _entries.TryGetValue(name, out (byte[] Password, RotationNote Note) entry) ? new VaultEntry(SecretBuffer.FromUtf8(entry.Password), entry.Note) : null);

        public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken)
        {
            _entries[name] = (password.Utf8.ToArray(), note);
            return Task.CompletedTask;
        }

        public Task RemoveAsync(string name, CancellationToken cancellationToken)
        {
            _entries.Remove(name);
            return Task.CompletedTask;
        }
    }
}
