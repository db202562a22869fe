using System;

namespace TencentSes.Errors;

/// <summary>The root of everything that a call can fail with. Each subclass stands for one thing that the caller can act on.</summary>
public abstract class SesException : Exception
{
    private protected SesException(string code, string message, Exception? inner)
        : base(message, inner) => Code = code;

    /// <summary>Stable name of the failure: the service's own code, or one of ours. Never localised.</summary>
    public string Code { get; }

    /// <summary>What to do about it, in one or two sentences.</summary>
    public abstract string Remedy { get; }

    /// <summary>What kind of failure this is, for callers that sort errors.</summary>
    public abstract SesErrorCategory Category { get; }

    /// <summary>Id under which the service logged the request; null when no answer carried one.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>API action that failed; null for a failure outside a call.</summary>
    public string? Action { get; internal set; }

    /// <summary>Region of the call.</summary>
    public string? Region { get; internal set; }

    /// <summary>How often the request was tried.</summary>
    public int Attempts { get; internal set; }

    /// <summary>
    /// True when a try of a change went out and its answer was lost: it may have been carried out or not. False means that it surely was not.
    /// A cancelled call throws no <see cref="SesException"/> and may have been carried out as well.
    /// </summary>
    public bool MayHaveTakenEffect { get; internal set; }

    /// <summary>The same failure, told in other words, keeps what is known of the call.</summary>
    internal SesException OfSameCallAs(SesException other)
    {
        RequestId = other.RequestId;
        HttpStatus = other.HttpStatus;
        Action = other.Action;
        Region = other.Region;
        Attempts = other.Attempts;
        MayHaveTakenEffect |= other.MayHaveTakenEffect;
        return this;
    }
}
