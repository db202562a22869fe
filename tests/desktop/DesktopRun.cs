using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.UnitTests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TencentSes.DesktopTests.DesktopRun))]

namespace TencentSes.DesktopTests;

/// <summary>One run of the host against an emulator of its own, shared by the tests that read its report.</summary>
public sealed class DesktopRun : IAsyncLifetime
{
    public const string Sender = "noreply@mail.example.com";
    private const int MoreThanAnyAnswer = 20 * 1024 * 1024;

    private IReadOnlyDictionary<string, Dictionary<string, string?>> _report = new Dictionary<string, Dictionary<string, string?>>();
    private IReadOnlyDictionary<string, Dictionary<string, string?>> _reportWithoutInitializer = new Dictionary<string, Dictionary<string, string?>>();
    private string? _failure;

    /// <summary>What the proxy was asked for.</summary>
    public IReadOnlyList<RecordedRequest> ProxyRequests { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (HostProcess.Obstacle is not null)
            return;
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { AutoPublishDns = true });
        await using var proxy = new DesktopProxy(emulator.Endpoint.Port);
        string[] arguments =
        [
            StagedModule.Desktop,
            emulator.Endpoint.AbsoluteUri,
            emulator.SmtpsPort.ToString(CultureInfo.InvariantCulture),
            emulator.SmtpPort.ToString(CultureInfo.InvariantCulture),
            EmulatorOptions.ExampleSecretId,
            Sender,
            proxy.Address.AbsoluteUri,
        ];
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Action = "ListEmailIdentities", Status = 200, Body = new byte[MoreThanAnyAnswer] });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Action = "GetEmailIdentity", Status = 200, Body = ReadOnlyMemory<byte>.Empty });
        try
        {
            _report = await HostProcess.RunAsync(EmulatorOptions.ExampleSecretKey, proxy.Variable, arguments);
            ProxyRequests = proxy.Requests;
            _reportWithoutInitializer = await HostProcess.RunAsync(EmulatorOptions.ExampleSecretKey, proxy.Variable, [.. arguments, "without-initializer"]);
        }
        catch (Exception exception)
        {
            // Told by each test that needs the run; the tests that look at files only have nothing to do with it.
            _failure = exception.Message;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What a scenario saw; fails the test when the scenario itself went wrong.</summary>
    internal Dictionary<string, string?> Scenario(string name)
    {
        Dictionary<string, string?> facts = Raw(_report, name);
        Assert.False(facts.ContainsKey("Unexpected"), facts.GetValueOrDefault("Unexpected"));
        return facts;
    }

    internal Dictionary<string, string?> ScenarioWithoutInitializer(string name) => Raw(_reportWithoutInitializer, name);

    private Dictionary<string, string?> Raw(IReadOnlyDictionary<string, Dictionary<string, string?>> report, string name)
    {
        Assert.SkipWhen(HostProcess.Obstacle is not null, HostProcess.Obstacle ?? "");
        Assert.True(_failure is null, _failure);
        return report[name];
    }
}
