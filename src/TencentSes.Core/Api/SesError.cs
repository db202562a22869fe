namespace TencentSes.Api;

/// <summary>The Error member of an answer.</summary>
internal sealed record SesError
{
    public string? Code { get; init; }

    public string? Message { get; init; }
}
