using System;
using System.Text;
using BenchmarkDotNet.Attributes;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Perf.Speed;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Signing;

namespace TencentSes.Perf.Benchmarks;

/// <summary>One signature with a key that has signed before.</summary>
[MemoryDiagnoser]
public class SigningBenchmark : IDisposable
{
    private const string Host = "ses.tencentcloudapi.com";
    private const string Action = "UpdateEmailSmtpPassWord";
    private const long Time = 1_767_576_600;

    private static readonly byte[] Body = Encoding.ASCII.GetBytes("""{"Password":"ExamplePassword12","EmailAddress":"noreply@mail.example.com"}""");

    private readonly FloorSigner _floor = new(EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey, Host, Action, Time);
    private readonly SesCredential _credential = ExampleKey.Make();
    private Tc3Signer _signer = null!;

    /// <summary>Makes the signer.</summary>
    [GlobalSetup]
    public void SetUp() => _signer = new Tc3Signer(_credential);

    /// <summary>Wipes the key.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _signer.Dispose();
        _credential.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The least that it costs.</summary>
    [Benchmark(Baseline = true)]
    public string Floor() => _floor.Sign(Body, Time);

    /// <summary>The signer of the client.</summary>
    [Benchmark]
    public string Signer() => _signer.Authorize(new Tc3Request("POST", Host, "application/json", Body, Time) { Action = Action });
}
