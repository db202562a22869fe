using System.Collections.Concurrent;

namespace TencentSes.Transport;

/// <summary>
/// Keeps calls below the documented rate of each action. One limiter serves the whole process, so that all runspaces share an account's
/// quota; see <see cref="RateRule"/> for how.
/// </summary>
public sealed class RateLimiter
{
    private readonly ConcurrentDictionary<(string Account, string Action), RateGate> _gates = new();
    private readonly SesClock _clock;

    /// <summary>A limiter of its own.</summary>
    public RateLimiter(SesClock? clock = null) => _clock = clock ?? SesClock.System;

    /// <summary>The limiter of the process.</summary>
    public static RateLimiter Shared { get; } = new();

    /// <summary>The gate of one action of one account.</summary>
    /// <param name="account">Endpoint and key id.</param>
    /// <param name="action">Action name.</param>
    /// <param name="requestsPerSecond">Documented rate.</param>
    public RateGate GateOf(string account, string action, int requestsPerSecond) =>
        _gates.GetOrAdd((account, action), _ => new RateGate(requestsPerSecond, _clock));
}
