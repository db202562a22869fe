using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>The roles that variables name: those of tccli, of Terraform and of TKE.</summary>
internal sealed class EnvironmentRoles(CredentialEnvironment environment)
{
    private const string Prefix = "TENCENTCLOUD_ASSUME_ROLE_";
    private static readonly string[] TkeNames = ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"];

    /// <summary>The role to assume with whatever key is found, and a word when a variable is passed over.</summary>
    /// <exception cref="SesConfigurationException">A variable cannot be right.</exception>
    public (AssumeRoleOptions? Role, string? Warning) FindRole()
    {
        if (environment.Value(Prefix + "ARN") is { } arn)
        {
            string? code = environment.Value(Prefix + "TOKEN_CODE");
            return (new AssumeRoleOptions
            {
                RoleArn = arn,
                SessionName = environment.Value(Prefix + "SESSION_NAME") ?? RoleRules.DefaultSessionName,
                DurationSeconds = FindDuration(),
                ExternalId = environment.Value(Prefix + "EXTERNAL_ID"),
                SerialNumber = environment.Value(Prefix + "SERIAL_NUMBER"),
                TokenCode = code is null ? null : SecretBuffer.FromText(code),
            }, null);
        }
        string? role = environment.Value("TENCENTCLOUD_ROLE_ARN"), session = environment.Value("TENCENTCLOUD_ROLE_SESSION_NAME");
        if (role is not null && session is not null)
            return (new AssumeRoleOptions { RoleArn = role, SessionName = session }, null);
        return (null, role is null ? null
            : "TENCENTCLOUD_ROLE_ARN is set without TENCENTCLOUD_ROLE_SESSION_NAME: as in tccli, the role is not assumed.");
    }

    /// <summary>The role of a web identity; the text says which variables tell of it, or why there is none.</summary>
    /// <exception cref="SesConfigurationException">A variable cannot be right.</exception>
    public (WebIdentityOptions? Options, string Text) FindWebIdentity()
    {
        const string Token = Prefix + "WEB_IDENTITY_TOKEN", File = Prefix + "WEB_IDENTITY_TOKEN_FILE";
        string? file = environment.Value(File);
        if (file is null && environment.Value(Token) is null)
            return (null, Token + " and " + File + " are not set.");
        if (environment.Value(Prefix + "ARN") is not { } arn)
            throw Incomplete((file is null ? Token : File) + " is set, " + Prefix + "ARN is not.");
        return (new WebIdentityOptions
        {
            // The name that Terraform takes when none is given.
            ProviderId = environment.Value(Prefix + "PROVIDER_ID") ?? "OIDC",
            RoleArn = arn,
            SessionName = environment.Value(Prefix + "SESSION_NAME") ?? RoleRules.DefaultSessionName,
            DurationSeconds = FindDuration(),
            TokenFile = file,
            TokenVariable = file is null ? Token : null,
        }, "the variables " + Prefix + "...");
    }

    /// <summary>The role of a pod; the text says which variables tell of it, or why there is none.</summary>
    /// <exception cref="SesConfigurationException">Some of the variables are set and others are not.</exception>
    public (WebIdentityOptions? Options, string Text) FindPod()
    {
        List<string> missing = TkeNames.Where(name => environment.Value(name) is null).ToList();
        // A region alone says nothing of an identity.
        if (TkeNames.Skip(1).All(missing.Contains))
            return (null, string.Join(", ", TkeNames) + " are not set.");
        if (missing.Count > 0)
            throw Incomplete("Of " + string.Join(", ", TkeNames) + " some are set, but not " + string.Join(", ", missing) + ".");
        return (new WebIdentityOptions
        {
            ProviderId = environment.Value("TKE_PROVIDER_ID")!,
            RoleArn = environment.Value("TKE_ROLE_ARN")!,
            TokenFile = environment.Value("TKE_WEB_IDENTITY_TOKEN_FILE"),
        }, "the variables TKE_...");
    }

    private int? FindDuration()
    {
        const string Name = Prefix + "SESSION_DURATION";
        return environment.Value(Name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds
            : throw RoleRules.Bad(Name + " is no number of seconds.", "Set it to 1 to 43200, or unset it.");
    }

    private static SesConfigurationException Incomplete(string message) =>
        new("CredentialIncomplete", message, "Set all of them, or none.");
}
