namespace TencentSes.Errors;

/// <summary>The service understood the request and refused it.</summary>
public sealed class SesServiceException : SesException
{
    private readonly string? _howToCheck;

    internal SesServiceException(string code, string message, string? howToCheck)
        : base(code, message, null)
    {
        Info = SesErrorInfo.Of(code);
        _howToCheck = howToCheck;
    }

    /// <summary>What is known about the code.</summary>
    public SesErrorInfo Info { get; }

    /// <inheritdoc/>
    public override string Remedy => Info.Remedy + _howToCheck;

    /// <inheritdoc/>
    public override SesErrorCategory Category => Info.Category;
}
