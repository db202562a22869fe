using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>A run that makes its next call, or ends its next wait, only when it is told to.</summary>
internal sealed class InterleavedRun
{
    private const string Wait = "wait";

    private readonly RotationActor _actor;
    private readonly Task<RotationResult> _end;
    private TaskCompletionSource? _gate;
    private string? _next;

    public InterleavedRun(RotationActor actor, Func<RotationOptions, RotationOptions> configure)
    {
        _actor = actor;
        _actor.Before = StopAsync;
        var clock = new GatedClock(async () =>
        {
            await StopAsync(Wait);
            _actor.Calls.Add(Wait);
        });
        _end = _actor.Rotation.RotateAsync(RotationWorld.Address, RotationWorld.Secret,
            configure(new RotationOptions { Owner = _actor.Owner, Clock = clock, ProveTimeout = TimeSpan.FromSeconds(1) }), CancellationToken.None);
    }

    public bool HasEnded => _end.IsCompleted;

    public RotationResult Result => _end.IsCompletedSuccessfully ? _end.Result : throw new InvalidOperationException("The run has not ended.", _end.Exception);

    /// <summary>It has read the vault and is about to write to it.</summary>
    public bool IsAboutToWrite => _next is { } next && (next.StartsWith("store", StringComparison.Ordinal) || next.StartsWith("remove", StringComparison.Ordinal));

    public bool IsWaiting => _next == Wait;

    /// <summary>All that the run has seen, which is all that decides what it does next.</summary>
    public string History => string.Join("; ", _actor.Calls) + " > " + _next;

    /// <summary>Runs to just before the next call.</summary>
    public void Step()
    {
        TaskCompletionSource gate = _gate!;
        _gate = null;
        _next = null;
        // Runs what follows on this thread, so that it has come to the next call when this returns.
        gate.SetResult();
        if (_gate is null && !_end.IsCompleted)
            throw new InvalidOperationException("The run went on by itself.");
    }

    private Task StopAsync(string call)
    {
        _next = call;
        _gate = new TaskCompletionSource();
        return _gate.Task;
    }
}
