using System;

namespace TencentSes.Errors;

/// <summary>A rotation ended early. Whatever the service holds is in the vault; the next run goes on from there.</summary>
public sealed class SesRotationException : SesException
{
    internal SesRotationException(string code, SesErrorCategory category, string message, string remedy, Exception? inner = null)
        : base(code, message, inner)
    {
        Category = category;
        Remedy = remedy;
    }

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category { get; }
}
