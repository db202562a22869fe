using System;

namespace TencentSes.Errors;

/// <summary>
/// The request went out and no usable answer came back: time-out, broken connection, gateway error, cut or foreign text.
/// A read changed nothing; a write that can be repeated safely was repeated as often as allowed and may have taken effect.
/// </summary>
public sealed class SesNoAnswerException : SesException
{
    internal SesNoAnswerException(string code, string message, string remedy, Exception? inner)
        : base(code, message, inner) => Remedy = remedy;

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category => Code switch
    {
        "Timeout" => SesErrorCategory.OperationTimeout,
        "InvalidAnswer" => SesErrorCategory.ParserError,
        "AnswerTooLarge" => SesErrorCategory.LimitsExceeded,
        _ => SesErrorCategory.ConnectionError,
    };
}
