using System;
using System.Globalization;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Perf.Processes;
using TencentSes.Secrets;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What a call leaves to the garbage collector. Alone, because all that the process allocates counts.</summary>
[Collection(nameof(AloneCollection))]
public sealed class CallAllocationTests
{
    private const int Calls = 500;

    [Fact]
    public async Task A_call_on_a_warm_connection_costs_no_more_than_5000_bytes()
    {
        using var server = new FixedAnswerServer();
        using CredentialProvider credentials = Samples.Provider();
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-hongkong", server.Endpoint),
            Credentials = credentials,
            RateLimiter = null,
        });
        await CallAsync(client);

        // The runtime allocates now and then on its own account; it can only add.
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await CallAsync(client);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }

        TestContext.Current.TestOutputHelper!.WriteLine("Bytes for one call: " + least.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(least, 1, 5_000);
    }

    private static async Task CallAsync(SesClient client)
    {
        for (int call = 0; call < Calls; call++)
        {
            using SecretBuffer password = SecretBuffer.FromUtf8("ExamplePassword12"u8);
            await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = "noreply@mail.example.com", Password = password });
        }
    }
}
