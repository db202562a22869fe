namespace TencentSes.Credentials;

/// <summary>What a tccli profile says besides its key.</summary>
internal sealed record TccliSettings
{
    /// <summary>The file that says it.</summary>
    public required string Path { get; init; }

    /// <summary>Region, of any product.</summary>
    public string? Region { get; set; }

    /// <summary>Host of SES.</summary>
    public string? SesEndpoint { get; set; }

    /// <summary>Host of the Security Token Service.</summary>
    public string? StsEndpoint { get; set; }
}
