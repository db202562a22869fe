using System;

namespace TencentSes;

/// <summary>Proof that something was done, for commands that otherwise write nothing (-PassThru).</summary>
public sealed class ActionResult
{
    internal ActionResult(string action, string target, string region, string? requestId, int attempts)
    {
        Action = action;
        Target = target;
        Region = region;
        RequestId = requestId;
        Attempts = attempts;
        Completed = DateTime.UtcNow;
    }

    /// <summary>API action.</summary>
    public string Action { get; }

    /// <summary>What it was done to.</summary>
    public string Target { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }

    /// <summary>How often the call was tried.</summary>
    public int Attempts { get; }

    /// <summary>When the service confirmed it, UTC by the clock of this machine.</summary>
    public DateTime Completed { get; }
}
