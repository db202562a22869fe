using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>
/// What a call leaves to the garbage collector. With a handler that answers on the spot all of it happens on one thread, so that nothing else in the
/// process counts; what the HTTP stack takes on top is in docs/performance.md.
/// </summary>
public sealed class CallAllocationTests
{
    private const long Budget = 3_300;

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task A_call_costs_no_more_than_its_budget_beside_the_http_stack_whatever_burst_came_before(int burst)
    {
        using var handler = new ImmediateHandler();
        using CredentialProvider credentials = Samples.Provider();
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-hongkong", new Uri("https://ses.example.test")),
            Credentials = credentials,
            RateLimiter = null,
            Handler = handler,
        });
        using SecretBuffer password = SecretBuffer.FromUtf8("ExamplePassword12"u8);
        var request = new UpdateEmailSmtpPassWordRequest { EmailAddress = "noreply@mail.example.com", Password = password };

        handler.Holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task all = Task.WhenAll(Enumerable.Range(0, burst).Select(_ => client.SendAsync(request)).ToArray());
        handler.Holds.SetResult();
        handler.Holds = null;
        await all;

        long least = long.MaxValue;
        for (int call = 0; call < 500; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Task<UpdateEmailSmtpPassWordResponse> answer = client.SendAsync(request, cancellationToken: CancellationToken.None);
            long spent = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(answer.IsCompletedSuccessfully);
            // The first calls use up what the burst has left in the pool.
            if (call >= 400)
                least = Math.Min(least, spent);
        }

        TestContext.Current.TestOutputHelper!.WriteLine("Bytes for one call: " + least.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(least, 1, Budget);
    }

    private sealed class ImmediateHandler : HttpMessageHandler
    {
        private static readonly byte[] Answer = """{"Response":{"RequestId":"3c1b5cd0-6b0c-4c53-9a31-000000000042"}}"""u8.ToArray();

        /// <summary>Keeps back the answers until it is set.</summary>
        public TaskCompletionSource? Holds { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.True(request.Content!.CopyToAsync(Stream.Null, cancellationToken).IsCompletedSuccessfully);
            return Holds is { } held ? LaterAsync(held.Task) : Task.FromResult(MakeAnswer());
        }

        private static async Task<HttpResponseMessage> LaterAsync(Task held)
        {
            await held.ConfigureAwait(false);
            return MakeAnswer();
        }

        private static HttpResponseMessage MakeAnswer() => new() { Content = new ByteArrayContent(Answer) };
    }
}
