using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Emulator;
using TencentSes.InteropTests;
using TencentSes.Perf.Processes;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>
/// Calls a second through <see cref="SesClient"/> and through the official Node.js SDK, both warm, on kept connections and against the same
/// server. The SDK runs in a new process for each reading and makes calls that do not count until its code is compiled.
/// </summary>
internal sealed class NodeMeasure : SpeedMeasure
{
    private const int WarmUp = 4_000;
    private const int PairCount = 7;

    public override string Name => "node";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        if (await OfficialSdk.RestoreAsync() is { } obstacle)
            return [Figure.Skipped("Calls a second against the official Node.js SDK", obstacle)];

        using ServerProcess server = ServerProcess.Start(typeof(Program).Assembly.Location, FixedAnswerServer.Verb);
        Uri endpoint = await server.WaitForEndpointAsync();
        using var example = new ExampleClient(endpoint);
        SesClient client = example.Client;

        List<Figure> figures = [];
        foreach (int atOnce in new[] { 1, 32 })
        {
            await OursAsync(client, 4 * WarmUp, atOnce);
            foreach (bool keepAlive in new[] { false, true })
            {
                Pairs pairs = await Pairs.MeasureAsync(PairCount, () => OursAsync(client, 10_000, atOnce), () => SdkAsync(endpoint, 4_000, atOnce, keepAlive));
                figures.Add(Figure.AtLeast($"Calls a second, {atOnce} in flight, SDK {(keepAlive ? "with an agent that keeps connections" : "as it comes")}", pairs, "Node.js SDK", "/s", 4,
                    why: "a call waits for the wire and for threads to wake up, with HttpClient by hand as well, and the server shares the processors"));
            }
        }
        return figures;
    }

    private static async Task<double> OursAsync(SesClient client, int calls, int atOnce)
    {
        var watch = Stopwatch.StartNew();
        await InFlight.RunAsync(calls, atOnce, async () =>
        {
            using SecretBuffer password = ExampleKey.MakePassword();
            await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = password }).ConfigureAwait(false);
        });
        return calls / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> SdkAsync(Uri endpoint, int calls, int atOnce, bool keepAlive)
    {
        ProgramResult result = await OfficialSdk.RunAsync("throughput.mjs", JsonSerializer.Serialize(new
        {
            endpoint = endpoint.AbsoluteUri,
            secretId = EmulatorOptions.ExampleSecretId,
            secretKey = EmulatorOptions.ExampleSecretKey,
            region = ExampleClient.Region,
            sender = ExampleKey.Address,
            password = ExampleKey.Password,
            warmUp = WarmUp,
            calls,
            atOnce,
            keepAlive,
        }));
        if (result.ExitCode != 0)
            throw new InvalidOperationException("The SDK failed. " + result.Errors);
        using JsonDocument answer = JsonDocument.Parse(result.Output);
        return answer.RootElement.GetProperty("callsPerSecond").GetDouble();
    }
}
