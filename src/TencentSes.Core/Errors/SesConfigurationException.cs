using System;

namespace TencentSes.Errors;

/// <summary>Credentials, region, site or endpoint cannot be used; nothing was sent.</summary>
public sealed class SesConfigurationException : SesException
{
    /// <summary>Names the setting and the remedy.</summary>
    public SesConfigurationException(string code, string message, string remedy, Exception? inner = null)
        : base(code, message, inner) => Remedy = remedy;

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category =>
        Code == "InvalidCredential" || Code.StartsWith("Credential", StringComparison.Ordinal) ? SesErrorCategory.AuthenticationError
        : Code == "VaultFailed" ? SesErrorCategory.ResourceUnavailable : SesErrorCategory.InvalidArgument;
}
