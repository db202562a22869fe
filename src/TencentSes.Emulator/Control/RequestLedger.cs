using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Emulator.Control;

/// <summary>Remembers the newest handled requests.</summary>
internal sealed class RequestLedger(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<HandledRequest> _requests = [];
    private readonly List<(long Count, TaskCompletionSource Reached)> _waiters = [];
    private long _count;

    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public IReadOnlyList<HandledRequest> Snapshot()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    public void Add(Func<long, HandledRequest> create)
    {
        lock (_gate)
        {
            _requests.Enqueue(create(++_count));
            if (_requests.Count > capacity)
            {
                _requests.Dequeue();
            }

            foreach ((long count, TaskCompletionSource reached) in _waiters)
            {
                if (_count >= count)
                {
                    reached.TrySetResult();
                }
            }

            _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }
    }

    public Task WaitAsync(long count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count >= count)
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _count = 0;
        }
    }
}
