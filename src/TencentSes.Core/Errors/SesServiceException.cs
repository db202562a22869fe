namespace TencentSes.Errors;

/// <summary>The service understood the request and refused it.</summary>
public sealed class SesServiceException : SesException
{
    private readonly string? _howToCheck;
    private readonly string? _remedy;

    internal SesServiceException(string code, string message, string? howToCheck, string? remedy = null)
        : base(code, message, null)
    {
        Info = SesErrorInfo.Of(code);
        _howToCheck = howToCheck;
        _remedy = remedy;
    }

    /// <summary>What is known about the code.</summary>
    public SesErrorInfo Info { get; }

    /// <inheritdoc/>
    public override string Remedy => (_remedy ?? Info.Remedy) + _howToCheck;

    /// <inheritdoc/>
    public override SesErrorCategory Category => Info.Category;
}
