using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Rotation;
using TencentSes.RotationWorker;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.Transport;

namespace TencentSes.Perf.RotationKill;

/// <summary>An emulator with senders, a vault with their passwords, and a look at whether the two agree.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private const string Domain = "mail.example.com";

    private readonly SesEmulator _emulator;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tcses-kill-");
    private readonly FolderVault _vault;

    private KillWorld(SesEmulator emulator, int addresses)
    {
        _emulator = emulator;
        _vault = new FolderVault(_folder.FullName);
        Addresses = [.. Enumerable.Range(1, addresses).Select(static number => string.Create(CultureInfo.InvariantCulture, $"sender{number}@{Domain}"))];
    }

    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Addresses with a candidate in the vault.</summary>
    public IReadOnlyList<string> PendingAddresses => [.. Addresses.Intersect(_vault.Names
        .Where(static name => name.EndsWith(SmtpPasswordRotation.DefaultPendingSuffix, StringComparison.Ordinal))
        .Select(static name => name[..^SmtpPasswordRotation.DefaultPendingSuffix.Length]))];

    public static async Task<KillWorld> StartAsync(int addresses, CancellationToken cancellationToken)
    {
        SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { RateScale = 0, AutoPublishDns = true, SenderLimit = addresses }, cancellationToken);
        var world = new KillWorld(emulator, addresses);
        await world.FillAsync(cancellationToken);
        return world;
    }

    public RotationOrder Order(IReadOnlyList<string> addresses, int atOnce, bool takesOver, KillPoint? kill = null) => new()
    {
        Endpoint = _emulator.Endpoint,
        SecretId = EmulatorOptions.ExampleSecretId,
        SecretKey = EmulatorOptions.ExampleSecretKey,
        SmtpsPort = _emulator.SmtpsPort,
        Vault = _folder.FullName,
        Addresses = addresses,
        AtOnce = atOnce,
        TakesOver = takesOver,
        Kill = kill,
    };

    /// <summary>Puts faults in place of those that there are; null takes them all away.</summary>
    public void SetFaults(int? seed)
    {
        _emulator.Control.ClearFaults();
        foreach (Fault fault in seed is { } given ? KillFaults.All(given) : [])
            _emulator.Control.AddFault(fault);
    }

    /// <summary>How many faults hit calls that set passwords.</summary>
    public int CountHits() => SetRequests().Count(static request => request.Fault is not null);

    /// <summary>How many calls set a password or found it set, whether or not the caller heard of it.</summary>
    public int CountSets() => SetRequests().Count(static request => request.Processed);

    /// <summary>Addresses whose password no entry of the vault holds, by what the emulator would accept.</summary>
    public async Task<IReadOnlyList<string>> FindLostAsync()
    {
        var lost = new List<string>();
        foreach (string address in Addresses)
        {
            if (!await IsHeldAsync(address))
                lost.Add(address);
        }

        return lost;
    }

    /// <summary>Addresses that no entry of the vault opens, by real logins; with pending, a candidate counts as well.</summary>
    public async Task<IReadOnlyList<string>> FindClosedAsync(bool withPending, CancellationToken cancellationToken)
    {
        var closed = new List<string>();
        foreach (string address in Addresses)
        {
            if (!await OpensAsync(address, cancellationToken) && !(withPending && await OpensAsync(address, cancellationToken, SmtpPasswordRotation.DefaultPendingSuffix)))
                closed.Add(address);
        }

        return closed;
    }

    /// <summary>Addresses whose entry does not name the newest of the calls that set its password.</summary>
    public async Task<IReadOnlyList<string>> FindStaleAsync()
    {
        Dictionary<string, string> newest = SetRequests().GroupBy(static request => request.Target!).ToDictionary(static group => group.Key, static group => group.Last().RequestId);
        var stale = new List<string>();
        foreach (string address in Addresses)
        {
            using VaultEntry? entry = await _vault.RetrieveAsync(address, CancellationToken.None);
            if (entry?.Note?.RequestId != newest[address])
                stale.Add(address);
        }

        return stale;
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IEnumerable<HandledRequest> SetRequests() => _emulator.Control.Requests.Where(static request => request.Action == KillFaults.Action);

    private async Task<bool> IsHeldAsync(string address)
    {
        foreach (string name in new[] { address, address + SmtpPasswordRotation.DefaultPendingSuffix })
        {
            using VaultEntry? entry = await _vault.RetrieveAsync(name, CancellationToken.None);
            if (entry is not null && _emulator.Control.AcceptsLogin(address, entry.Password.Utf8.ToArray()))
                return true;
        }

        return false;
    }

    private async Task<bool> OpensAsync(string address, CancellationToken cancellationToken, string suffix = "")
    {
        using VaultEntry? entry = await _vault.RetrieveAsync(address + suffix, cancellationToken);
        var login = new SmtpProbeOptions { Host = _emulator.Endpoint.Host, Port = _emulator.SmtpsPort, SkipCertificateCheck = true };
        return entry is not null && (await SmtpProbe.LoginAsync(login, address, entry.Password, cancellationToken)).Authenticated;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        using CredentialProvider credentials = new(new SesCredential(EmulatorOptions.ExampleSecretId, SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(EmulatorOptions.ExampleSecretKey))));
        using SesClient client = new(new SesClientOptions
        {
            Target = SesTarget.Resolve(TencentSes.Transport.SesSite.China, RotationOrder.Region, _emulator.Endpoint),
            Credentials = credentials,
            RateLimiter = null,
        });
        await client.SendAsync(new CreateEmailIdentityRequest { EmailIdentity = Domain }, null, cancellationToken);
        await client.SendAsync(new UpdateEmailIdentityRequest { EmailIdentity = Domain }, null, cancellationToken);
        foreach (string address in Addresses)
        {
            using SecretBuffer password = SmtpPasswordGenerator.Generate();
            await client.SendAsync(new CreateEmailAddressRequest { EmailAddress = address }, null, cancellationToken);
            string? requestId = (await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = address, Password = password }, null, cancellationToken)).RequestId;
            var note = new RotationNote { Owner = "setup", Moment = DateTimeOffset.UtcNow, EmailAddress = address, RequestId = requestId };
            await _vault.StoreAsync(address, password, note, cancellationToken);
        }
    }
}
