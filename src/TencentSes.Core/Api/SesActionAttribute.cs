using System;

namespace TencentSes.Api;

/// <summary>Ties a request record to its API action. Retry, rate limit and the action catalogue read it from here.</summary>
/// <param name="name">Exact action name, as sent in X-TC-Action.</param>
/// <param name="kind">What repeating the action can do.</param>
/// <param name="requestsPerSecond">Documented rate per account.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SesActionAttribute(string name, SesActionKind kind, int requestsPerSecond = 20) : Attribute
{
    /// <summary>Exact action name.</summary>
    public string Name { get; } = name;

    /// <summary>What repeating the action can do.</summary>
    public SesActionKind Kind { get; } = kind;

    /// <summary>Documented calls per second and account.</summary>
    public int RequestsPerSecond { get; } = requestsPerSecond;
}
