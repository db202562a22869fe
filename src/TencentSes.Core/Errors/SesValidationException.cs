namespace TencentSes.Errors;

/// <summary>An argument cannot be right by the published limits; nothing was sent.</summary>
public sealed class SesValidationException : SesException
{
    /// <summary>Names the parameter, what is wrong and the remedy.</summary>
    public SesValidationException(string code, string parameterName, string message, string remedy)
        : base(code, message, null)
    {
        ParameterName = parameterName;
        Remedy = remedy;
    }

    /// <summary>The member of the request that is wrong.</summary>
    public string ParameterName { get; }

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category => SesErrorCategory.InvalidArgument;
}
