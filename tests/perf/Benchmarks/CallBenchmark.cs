using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using TencentSes.Api;
using TencentSes.Emulator;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Speed;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Secrets;

namespace TencentSes.Perf.Benchmarks;

/// <summary>One call on a warm connection over loopback, there and back: the same call written by hand, against the client.</summary>
[MemoryDiagnoser]
public class CallBenchmark : IDisposable
{
    private ServerProcess _server = null!;
    private FloorClient _floor = null!;
    private ExampleClient _example = null!;

    /// <summary>Starts the server.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _server = ServerProcess.Start(typeof(Program).Assembly.Location, FixedAnswerServer.Verb);
        Uri endpoint = _server.WaitForEndpointAsync().GetAwaiter().GetResult();
        _floor = new FloorClient(endpoint, EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);
        _example = new ExampleClient(endpoint);
    }

    /// <summary>Ends the server.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _example.Dispose();
        _floor.Dispose();
        _server.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The call by hand.</summary>
    [Benchmark(Baseline = true)]
    public Task<string> Floor() => _floor.SetPasswordAsync(ExampleKey.Address, ExampleKey.Password);

    /// <summary>The call through the client.</summary>
    [Benchmark]
    public async Task<string?> Client()
    {
        using SecretBuffer password = ExampleKey.MakePassword();
        UpdateEmailSmtpPassWordResponse answer = await _example.Client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = password })
            .ConfigureAwait(false);
        return answer.RequestId;
    }
}
