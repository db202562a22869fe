using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

/// <summary>The emulator enforces the documented rates here, as the service does.</summary>
public sealed class RateTests : ModuleTest
{
    protected override EmulatorOptions Options => new() { AutoPublishDns = true, SenderLimit = 10_000 };

    [Fact]
    public void A_bulk_run_faster_than_the_rate_meets_no_refusal()
    {
        CreateSenders(50);

        EngineResult result = Succeed(
            "param($Password) @('noreply') + (1..49 | ForEach-Object { \"sender$_\" }) | ForEach-Object { \"$_@mail.example.com\" } | Set-TcSesSmtpPassword -Password $Password -ThrottleLimit 30",
            ("Password", Secure(GoodPassword)));

        Assert.Equal(50, result.Output.Count);
        Assert.DoesNotContain(Emulator.Control.Requests, request => request.Code is not null);
        Assert.All(result.Output, change => Assert.Equal(1, change.Properties["Attempts"].Value));
    }
}
