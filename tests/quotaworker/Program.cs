using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.QuotaWorker;

/// <summary>
/// One of several processes that share a quota: keeps calls waiting until its time is over, lets all of them come to their end and prints a
/// <see cref="QuotaReport"/>. Arguments: endpoint, calls under way, begin and end of the measured time in milliseconds since 1970. It ends by
/// itself, whatever becomes of who started it.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static async Task Main(string[] args)
    {
        DateTimeOffset until = Moment(args[3]);
        using SesCredential credential = new("AKIDEXAMPLE00000000000000000000000000", SecretBuffer.FromUtf8("ExampleSecretKeyDoNotUse00000001"u8));
        using SesClient client = new(new SesClientOptions
        {
            Target = SesTarget.Resolve(SesSite.China, null, new Uri(args[0])),
            Credential = credential,
            MaxRetries = 20,
        });
        var tally = new QuotaTally(Moment(args[2]), until);
        using var patience = new CancellationTokenSource(until + Patience - DateTimeOffset.UtcNow);

        int underWay = int.Parse(args[1], CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, underWay).Select(_ => CallAsync(client, tally, until, patience.Token)));
        Console.WriteLine(JsonSerializer.Serialize(tally.Report));
    }

    private static async Task CallAsync(SesClient client, QuotaTally tally, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var call = new SesCallOptions { OnAttempt = tally.Add };
        while (DateTimeOffset.UtcNow < until)
        {
            try
            {
                await client.SendAsync(new ListEmailIdentitiesRequest(), call, cancellationToken);
            }
            catch (Exception exception) when (exception is SesException or OperationCanceledException)
            {
                tally.AddLoss(exception);
            }
        }
    }

    private static DateTimeOffset Moment(string milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));
}
