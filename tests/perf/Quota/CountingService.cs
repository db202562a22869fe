using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Perf.Quota;

/// <summary>
/// A service at the other end of a line, in virtual time: it accepts so many calls in any second, by its own count, and refuses the others
/// as SES does.
/// </summary>
/// <param name="clock">The time of both ends.</param>
/// <param name="perSecond">Calls that any second may hold.</param>
/// <param name="shortestWay">Least time there, and again back.</param>
/// <param name="longestWay">Most time there, and again back.</param>
internal sealed class CountingService(VirtualClock clock, int perSecond, TimeSpan shortestWay, TimeSpan longestWay) : HttpMessageHandler
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly byte[] Success = Encoding.ASCII.GetBytes("""{"Response":{"RequestId":"3c1b5cd0-6b0c-4c53-9a31-000000000042"}}""");
    private static readonly byte[] Refusal = Encoding.ASCII.GetBytes(
        """{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"Too many calls."},"RequestId":"3c1b5cd0-6b0c-4c53-9a31-000000000043"}}""");

    private readonly Lock _lock = new();
    private readonly Random _random = new(20260105);
    private readonly Queue<TimeSpan> _lastSecond = new();

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Arrival of the first call that was accepted.</summary>
    public TimeSpan First { get; private set; }

    /// <summary>Arrival of the last one.</summary>
    public TimeSpan Last { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        await clock.DelayAsync(Way(), cancellationToken).ConfigureAwait(false);
        byte[] answer = Take(clock.Monotonic) ? Success : Refusal;
        await clock.DelayAsync(Way(), cancellationToken).ConfigureAwait(false);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
    }

    private bool Take(TimeSpan now)
    {
        lock (_lock)
        {
            while (_lastSecond.TryPeek(out TimeSpan oldest) && now - oldest >= Second)
                _lastSecond.Dequeue();
            if (_lastSecond.Count >= perSecond)
            {
                Refused++;
                return false;
            }
            _lastSecond.Enqueue(now);
            First = Accepted++ == 0 ? now : First;
            Last = now;
            return true;
        }
    }

    private TimeSpan Way()
    {
        lock (_lock)
            return shortestWay + (longestWay - shortestWay) * _random.NextDouble();
    }
}
