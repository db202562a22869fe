using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>A client whose HTTP stack answers from memory and may repeat what it was sent; keeps all that a call tells.</summary>
/// <param name="answer">Gets the value of the Authorization header.</param>
/// <param name="token">Session token, if any.</param>
internal sealed class TraceHarness(Func<string, HttpResponseMessage> answer, string? token = null) : HttpMessageHandler
{
    /// <summary>The Authorization header of the last try.</summary>
    public string Authorization { get; private set; } = "";

    /// <summary>The lines of the trace.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The tries.</summary>
    public List<SesAttempt> Attempts { get; } = [];

    /// <summary>The error in which the call ended; null when it did not.</summary>
    public SesException? Error { get; private set; }

    /// <summary>
    /// All that others wrote and that is shown: lines, parts of the line of a try, and the error with those behind it. Each stands alone, so that five
    /// bytes of a secret and what .NET writes after a message are not taken for six.
    /// </summary>
    public IEnumerable<string> Shown =>
    [
        .. Lines, .. Attempts.SelectMany(attempt => new[] { attempt.Code ?? "", attempt.RequestId ?? "" }),
        .. Messages(Error), Error?.ToString().Replace('\n', '\0') ?? "", Error?.Remedy ?? "",
    ];

    /// <summary>Makes a call.</summary>
    public async Task SendAsync<TResponse>(SesRequest<TResponse> request, int maxRetries = 0)
        where TResponse : SesResponse
    {
        using CredentialProvider credentials = Samples.Provider(token);
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-hongkong", new Uri("https://ses.example.test")),
            Credentials = credentials,
            Clock = new FakeClock { SkipsWaits = true },
            RateLimiter = null,
            MaxRetries = maxRetries,
            Handler = this,
        });
        try
        {
            await client.SendAsync(request, new SesCallOptions { OnTrace = Lines.Add, OnAttempt = Attempts.Add }, TestContext.Current.CancellationToken);
        }
        catch (SesException exception)
        {
            Error = exception;
        }
    }

    private static IEnumerable<string> Messages(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception.Message;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Authorization = Assert.Single(request.Headers.GetValues("Authorization"));
        await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        return answer(Authorization);
    }
}
