using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sts;

/// <summary>Assumes a role with the key that signs.</summary>
internal sealed record AssumeRoleRequest : StsRequest<RoleResponse>
{
    // Twice leaves two temporary keys, of which one is never used.
    private static readonly SesActionAttribute Call = new SesActionAttribute("AssumeRole", SesActionKind.Read);

    public required string RoleArn { get; init; }

    public required string RoleSessionName { get; init; }

    public required int DurationSeconds { get; init; }

    public string? ExternalId { get; init; }

    public string? SerialNumber { get; init; }

    public SecretBuffer? TokenCode { get; init; }

    internal override SesActionAttribute Action => Call;

    internal override bool AnswerIsSecret => true;

    internal override IReadOnlyList<SecretBuffer> Secrets => TokenCode is null ? [] : [TokenCode];

    internal override string? RemedyOf(SesErrorInfo refusal) => refusal.Category == SesErrorCategory.PermissionDenied
        ? "Allow the caller sts:AssumeRole for " + RoleArn + ", and let the role trust the caller."
        : null;
}

/// <summary>Assumes a role with a token of an identity provider. The call is not signed: the caller has no key yet.</summary>
internal sealed record AssumeRoleWithWebIdentityRequest : StsRequest<RoleResponse>
{
    private static readonly SesActionAttribute Call = new SesActionAttribute("AssumeRoleWithWebIdentity", SesActionKind.Read);

    public required string ProviderId { get; init; }

    public required SecretBuffer WebIdentityToken { get; init; }

    public required string RoleArn { get; init; }

    public required string RoleSessionName { get; init; }

    public required int DurationSeconds { get; init; }

    internal override SesActionAttribute Action => Call;

    internal override bool IsSigned => false;

    internal override bool AnswerIsSecret => true;

    // By its bytes alone: codes of the service hold the name of the member.
    internal override IReadOnlyList<SecretBuffer> Secrets => [WebIdentityToken];

    internal override string? RemedyOf(SesErrorInfo refusal) => refusal.Category is SesErrorCategory.PermissionDenied or SesErrorCategory.AuthenticationError
        ? "Check that the token is fresh and from the provider " + ProviderId + ", and that the role " + RoleArn + " trusts this provider and audience."
        : null;
}

/// <summary>Answer of both.</summary>
internal sealed record RoleResponse : SesResponse
{
    // The first second that DateTimeOffset cannot hold.
    private const long EndOfTime = 253402300800;

    public RoleKey? Credentials { get; init; }

    public long? ExpiredTime { get; init; }

    /// <summary>Hands the key over.</summary>
    /// <exception cref="SesException">The answer holds no usable key.</exception>
    public SesCredential ToCredential(string action)
    {
        try
        {
            if (Credentials is { TmpSecretId: { } id, TmpSecretKey: { } key, Token: { } token })
                return new SesCredential(id, key, token) { Expires = ExpiredTime is >= 0 and < EndOfTime ? DateTimeOffset.FromUnixTimeSeconds(ExpiredTime.Value) : null };
        }
        catch (SesConfigurationException)
        {
            // What the constructor says is meant for people who typed a key.
        }
        Credentials?.TmpSecretKey?.Dispose();
        Credentials?.Token?.Dispose();
        throw new SesNoAnswerException("InvalidAnswer", "The answer to " + action + " holds no key.",
            "Check the endpoint of the Security Token Service.", null)
        { RequestId = RequestId, Action = action };
    }
}

/// <summary>A temporary key as the service hands it out.</summary>
internal sealed record RoleKey
{
    [JsonConverter(typeof(IssuedSecretJsonConverter))]
    public SecretBuffer? Token { get; init; }

    public string? TmpSecretId { get; init; }

    [JsonConverter(typeof(IssuedSecretJsonConverter))]
    public SecretBuffer? TmpSecretKey { get; init; }
}
