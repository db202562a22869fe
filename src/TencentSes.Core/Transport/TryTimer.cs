using System;
using System.Globalization;
using System.Threading;

namespace TencentSes.Transport;

/// <summary>
/// The time limits of one try: to connect, then from the first byte of the body to the head of the answer, then for the rest of the answer.
/// None of them reaches beyond the time that is left for the call.
/// </summary>
internal sealed class TryTimer : IDisposable
{
    // A mail of 8 MB over a slow line is no silence: the answer may take one second longer for each 32 KB that go out.
    private const int BytesPerSecond = 32 * 1024;

    private readonly CancellationTokenSource _source;
    private readonly SesClientOptions _options;
    private readonly TimeSpan _end;
    private readonly int _bodyLength;
    private TimeSpan _limit;
    private string _missing = "No connection to {0} within {1} s.";

    public TryTimer(SesClientOptions options, int bodyLength, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        _options = options;
        _bodyLength = bodyLength;
        _end = SesClock.System.Monotonic + timeLeft;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On a connection that stands nothing else would keep the body back.
        if (timeLeft <= TimeSpan.Zero)
            _source.Cancel();
    }

    /// <summary>Cancelled by the caller, or when a limit has passed.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>There is no connection yet.</summary>
    public void ConnectStarts() => Limit(_options.ConnectTimeout);

    /// <summary>The connection stands and the body begins to go out.</summary>
    public void BodyStarts()
    {
        _missing = "No answer from {0} within {1} s.";
        Limit(_options.AnswerTimeout + TimeSpan.FromSeconds(_bodyLength / BytesPerSecond));
    }

    /// <summary>The head of the answer is there.</summary>
    public void AnswerStarts()
    {
        _missing = "The answer of {0} began and did not end within {1} s.";
        Limit(_options.BodyTimeout);
    }

    /// <summary>What did not happen in time.</summary>
    public string Describe(string host) =>
        string.Format(CultureInfo.InvariantCulture, _missing, host, Math.Max(0.1, _limit.TotalSeconds).ToString("0.#", CultureInfo.InvariantCulture));

    public void Dispose() => _source.Dispose();

    private void Limit(TimeSpan limit)
    {
        TimeSpan left = _end - SesClock.System.Monotonic;
        _limit = limit < left ? limit : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        try
        {
            _source.CancelAfter(_limit);
        }
        catch (ObjectDisposedException)
        {
            // .NET Framework may begin to send a body after its request was given up.
        }
    }
}
