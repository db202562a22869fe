using TencentSes.Api;

namespace TencentSes.Credentials.Sts;

/// <summary>Asks whose key it is that signs. Every valid key may ask, so that it proves key, clock and network.</summary>
public sealed record GetCallerIdentityRequest : StsRequest<GetCallerIdentityResponse>
{
    private static readonly SesActionAttribute Call = new SesActionAttribute("GetCallerIdentity", SesActionKind.Read);

    internal override SesActionAttribute Action => Call;
}

/// <summary>Answer of GetCallerIdentity.</summary>
public sealed record GetCallerIdentityResponse : SesResponse
{
    /// <summary>Full name of the caller.</summary>
    public string? Arn { get; init; }

    /// <summary>Main account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Id of the user; for a role, its id and the name of the session.</summary>
    public string? UserId { get; init; }

    /// <summary>Id of the caller, which names the main account for its own key.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>CAMUser, CAMRole and others.</summary>
    public string? Type { get; init; }
}
