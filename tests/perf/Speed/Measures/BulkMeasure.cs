using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Perf.Quota;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>
/// Many passwords at the documented rate, in virtual time: how near the client comes to what a service takes that counts every second by itself.
/// The real clock of the machine is measured by the quota suite.
/// </summary>
internal sealed class BulkMeasure : SpeedMeasure
{
    private const int Passwords = 2_000;
    private const int UnderWay = 16;

    public override string Name => "bulk";

    public override async Task<IReadOnlyList<Figure>> RunAsync() =>
    [
        .. await MeasureAsync("quick line", TimeSpan.FromMilliseconds(0.2), TimeSpan.FromMilliseconds(1)),
        .. await MeasureAsync("slow line", TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)),
    ];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string line, TimeSpan shortestWay, TimeSpan longestWay)
    {
        int perSecond = SesRequest.ActionOf(typeof(UpdateEmailSmtpPassWordRequest)).RequestsPerSecond;
        CountingService service = await RunAsync(perSecond, shortestWay, longestWay);
        // From the first arrival to the last: the service takes a second's calls at once, and the last ones a second after those before them.
        double share = (double)(service.Accepted - perSecond) / perSecond / (service.Last - service.First).TotalSeconds * 100;

        string what = string.Create(CultureInfo.InvariantCulture,
            $"{Passwords:#,0} passwords at {perSecond} a second, {line} of {2 * shortestWay.TotalMilliseconds:0.#} to {2 * longestWay.TotalMilliseconds:0.#} ms");
        return
        [
            Figure.Amount(what + ": share of the quota", share, "%", 98, atLeast: true, why: "a place is free again only when its answer is there"),
            Figure.Amount(what + ": RequestLimitExceeded", service.Refused, "calls", 0),
        ];
    }

    private static async Task<CountingService> RunAsync(int perSecond, TimeSpan shortestWay, TimeSpan longestWay)
    {
        var clock = new VirtualClock();
        var service = new CountingService(clock, perSecond, shortestWay, longestWay);
        using var credentials = new CredentialProvider(ExampleKey.Make());
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-guangzhou", null),
            Credentials = credentials,
            Clock = clock,
            RateLimiter = new RateLimiter(clock),
            Handler = service,
            // A refusal is to be counted, not made up for.
            MaxRetries = 0,
        });

        int left = Passwords;
        await clock.RunAsync(UnderWay, async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await CallAsync(client);
        });

        return service;
    }

    private static async Task CallAsync(SesClient client)
    {
        using SecretBuffer password = ExampleKey.MakePassword();
        try
        {
            await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = password }).ConfigureAwait(false);
        }
        catch (SesServiceException exception) when (exception.Code.StartsWith("RequestLimitExceeded", StringComparison.Ordinal))
        {
            // The service has counted it.
        }
    }
}
