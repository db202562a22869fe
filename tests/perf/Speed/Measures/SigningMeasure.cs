using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Signing;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>One signature of a body of 80 bytes with a key that has signed before.</summary>
internal sealed class SigningMeasure : SpeedMeasure
{
    private const int Batch = 20_000;
    private const int PairCount = 41;
    private const string Host = "ses.tencentcloudapi.com";
    private const string Action = "UpdateEmailSmtpPassWord";
    private const long Time = 1_767_576_600;

    private static readonly byte[] Body = Encoding.ASCII.GetBytes("""{"Password":"ExamplePassword12","EmailAddress":"noreply-00001@mail.example.com"}""".PadRight(80)[..80]);

    public override string Name => "signing";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using SesCredential credential = ExampleKey.Make();
        using var signer = new Tc3Signer(credential);
        var floor = new FloorSigner(EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey, Host, Action, Time);
        if (Ours(signer, Time) != floor.Sign(Body, Time))
            throw new InvalidOperationException("The floor signs something else.");

        // Code is compiled in steps; a reading before the last one would be of the step before.
        for (int batch = 0; batch < 5; batch++)
        {
            await TimeAsync(time => Ours(signer, time));
            await TimeAsync(time => floor.Sign(Body, time));
        }
        Pairs pairs = await Pairs.MeasureAsync(PairCount, () => TimeAsync(time => Ours(signer, time)), () => TimeAsync(time => floor.Sign(Body, time)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Ours(signer, Time);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return
        [
            Figure.AtMost("One signature", pairs, "floor", "µs", 1.25),
            Figure.Amount("One signature: allocated", allocated, "bytes", 700),
        ];
    }

    private static string Ours(Tc3Signer signer, long time) =>
        signer.Authorize(new Tc3Request("POST", Host, "application/json", Body, time) { Action = Action });

    private static Task<double> TimeAsync(Func<long, string> sign)
    {
        var watch = Stopwatch.StartNew();
        int characters = 0;
        for (int i = 0; i < Batch; i++)
            characters += sign(Time + i % 60).Length;
        watch.Stop();
        return Task.FromResult(characters > 0 ? watch.Elapsed.TotalMicroseconds / Batch : throw new InvalidOperationException("Nothing was signed."));
    }
}
