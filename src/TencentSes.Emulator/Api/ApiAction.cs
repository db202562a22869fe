using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.Api;

/// <summary>One action of the API: what it takes, how often it may be called, and what does it.</summary>
internal sealed record ApiAction(string Name, Action<ActionContext> Handler, params IReadOnlyList<Parameter> Parameters)
{
    private const int DefaultRate = 20;

    /// <summary>Calls per second and account.</summary>
    public int Rate { get; init; } = DefaultRate;

    /// <summary>False for an action that is called without a signature, because it is how one gets a key.</summary>
    public bool NeedsKey { get; init; } = true;
}
