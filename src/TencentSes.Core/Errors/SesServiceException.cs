namespace TencentSes.Errors;

/// <summary>The service understood the request and refused it.</summary>
public sealed class SesServiceException : SesException
{
    internal SesServiceException(string code, string serviceMessage, string? remedy = null)
        : base(code, serviceMessage, null)
    {
        Info = SesErrorInfo.Of(code);
        Remedy = remedy ?? Info.Remedy;
    }

    /// <summary>What is known about the code.</summary>
    public SesErrorInfo Info { get; }

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category => Info.Category;
}
