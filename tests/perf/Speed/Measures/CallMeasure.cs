using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Emulator;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>One call through <see cref="SesClient"/> on a warm connection over loopback, against the same call written by hand.</summary>
internal sealed class CallMeasure : SpeedMeasure
{
    // A single call waits for threads to wake up, which the machine does now quickly, now slowly: long readings hold some of both.
    private const int Batch = 8_000;
    private const int PairCount = 25;

    public override string Name => "call";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using ServerProcess server = ServerProcess.Start(typeof(Program).Assembly.Location, FixedAnswerServer.Verb);
        Uri endpoint = await server.WaitForEndpointAsync();
        using var floor = new FloorClient(endpoint, EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);
        using var example = new ExampleClient(endpoint);
        SesClient client = example.Client;

        // Both have what they send at hand: the floor its texts, ours its request.
        using SecretBuffer password = ExampleKey.MakePassword();
        var request = new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = password };

        List<Figure> figures = [];
        foreach (int atOnce in new[] { 1, 32 })
        {
            Func<Task> ours = () => client.SendAsync(request), peer = () => floor.SetPasswordAsync(ExampleKey.Address, ExampleKey.Password);
            await InFlight.RunAsync(10_000, atOnce, ours);
            await InFlight.RunAsync(10_000, atOnce, peer);
            Pairs pairs = await Pairs.MeasureAsync(PairCount,
                () => CpuTime.PerCallAsync(Batch, () => InFlight.RunAsync(Batch, atOnce, ours)),
                () => CpuTime.PerCallAsync(Batch, () => InFlight.RunAsync(Batch, atOnce, peer)));
            figures.Add(Figure.AtMost($"One call, {atOnce} in flight: processor time", pairs, "floor", "µs", 1.15));
        }

        Pairs allocated = await Pairs.MeasureAsync(5, () => AllocatedAsync(() => client.SendAsync(request)),
            () => AllocatedAsync(() => floor.SetPasswordAsync(ExampleKey.Address, ExampleKey.Password)));
        figures.Add(Figure.Amount("One call: allocated", allocated.Ours.Median, "bytes", 5_000, note: $"floor {allocated.Peer.Median:#,0} bytes"));
        return figures;
    }

    private static async Task<double> AllocatedAsync(Func<Task> call)
    {
        const int Calls = 1_000;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Calls; i++)
            await call();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
    }
}
