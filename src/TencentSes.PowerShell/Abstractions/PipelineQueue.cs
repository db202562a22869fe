using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>What the workers of one cmdlet ask of the pipeline thread, in order, and how many of them are still running.</summary>
internal sealed class PipelineQueue
{
    // While results come one upon the other, waking the pipeline thread for each costs more than the calls: after it has had something to do it
    // looks again by itself, and only when nothing came in that time does it wait to be woken.
    private const int MillisecondsOfDoze = 1;

    private readonly object _gate = new();
    private readonly Queue<PipelineMessage> _messages = new();
    private Stopwatch? _sinceClosed;
    private int _records;
    private int _jobs;
    private int _jobsAwaited;
    private bool _awake;
    private bool _dozes;

    /// <summary>False when the queue is closed: nobody will ever carry the message out.</summary>
    /// <param name="message">The message.</param>
    /// <param name="wake">False when its sender is about to <see cref="Leave"/>: that wakes the pipeline thread, unless it looks by itself soon.</param>
    public bool TryPost(in PipelineMessage message, bool wake = true)
    {
        lock (_gate)
        {
            if (_sinceClosed is not null)
                return false;
            _messages.Enqueue(message);
            if (wake)
                Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Waits for the next message; false when the awaited work has ended and all of its messages were taken, or when the queue is closed.</summary>
    /// <param name="jobsLeft">How many jobs may be left running.</param>
    /// <param name="message">The message.</param>
    public bool TryTake(int jobsLeft, out PipelineMessage message)
    {
        lock (_gate)
        {
            _jobsAwaited = jobsLeft;
            while (_sinceClosed is null)
            {
                if (_messages.Count > 0)
                {
                    message = _messages.Dequeue();
                    _awake = true;
                    return true;
                }

                if (_records == 0 && _jobs <= jobsLeft)
                    break;
                _dozes = _awake;
                _awake = false;
                Monitor.Wait(_gate, _dozes ? MillisecondsOfDoze : Timeout.Infinite);
                _dozes = false;
            }

            message = default;
            return false;
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _sinceClosed is not null;
        }
    }

    /// <summary>Counts a piece of work as running; false when the queue is closed and no work may start.</summary>
    public bool TryEnter(bool job)
    {
        lock (_gate)
        {
            if (_sinceClosed is not null)
                return false;
            Count(job) += 1;
            return true;
        }
    }

    public void Leave(bool job)
    {
        lock (_gate)
        {
            // Nobody waits for a job to end while more are running than are waited for, but maybe for what it said last.
            if (--Count(job) == 0 || (!_dozes && (_jobs == _jobsAwaited || _messages.Count > 0)))
                Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Drops what is queued, cancels those who wait for an answer and wakes the pipeline thread; false when it was closed before.</summary>
    public bool Close()
    {
        PipelineMessage[] dropped;
        lock (_gate)
        {
            if (_sinceClosed is not null)
                return false;
            _sinceClosed = Stopwatch.StartNew();
            dropped = _messages.ToArray();
            _messages.Clear();
            Monitor.PulseAll(_gate);
        }

        foreach (PipelineMessage message in dropped)
            (message.Payload as PipelineCall)?.Cancel();
        return true;
    }

    /// <summary>Waits until no work runs, but never longer than the given time after <see cref="Close"/>, however often it is called.</summary>
    public void WaitForWork(int millisecondsAfterClose)
    {
        lock (_gate)
        {
            while (_records + _jobs > 0)
            {
                long left = millisecondsAfterClose - (_sinceClosed?.ElapsedMilliseconds ?? 0);
                if (left <= 0)
                    return;
                Monitor.Wait(_gate, (int)left);
            }
        }
    }

    private ref int Count(bool job) => ref job ? ref _jobs : ref _records;
}
