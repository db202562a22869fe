using System;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TencentSes.Api;
using TencentSes.Perf.Speed;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Perf.Benchmarks;

/// <summary>A request with a secret as JSON: a plain record with the secret as a string, against the pinned buffer that is wiped.</summary>
[MemoryDiagnoser]
public class SerialisingBenchmark : IDisposable
{
    private readonly FloorClient.Body _record = new(ExampleKey.Password, ExampleKey.Address);
    private readonly SecretBuffer _password = ExampleKey.MakePassword();
    private UpdateEmailSmtpPassWordRequest _request = null!;

    /// <summary>Makes the request.</summary>
    [GlobalSetup]
    public void SetUp() => _request = new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = _password };

    /// <summary>Wipes the password.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _password.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The serialiser alone.</summary>
    [Benchmark(Baseline = true)]
    public int Serialiser() => JsonSerializer.SerializeToUtf8Bytes(_record, FloorClient.FloorJson.Default.Body).Length;

    /// <summary>The body of a call, made and wiped.</summary>
    [Benchmark]
    public int Body()
    {
        using RequestBody body = RequestBody.Serialize(_request);
        return body.Bytes.Length;
    }
}
