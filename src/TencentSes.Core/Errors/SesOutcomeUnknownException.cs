using System;

namespace TencentSes.Errors;

/// <summary>
/// A request that must not be repeated (a send or a create) went out and its answer was lost: it may have been carried out or not.
/// It was not sent again.
/// </summary>
public sealed class SesOutcomeUnknownException : SesException
{
    internal SesOutcomeUnknownException(string message, string howToCheck, Exception? inner)
        : base("OutcomeUnknown", message, inner) => Remedy = howToCheck;

    /// <summary>How to find out whether it was carried out.</summary>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category => SesErrorCategory.InvalidResult;
}
