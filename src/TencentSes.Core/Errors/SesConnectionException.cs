using System;

namespace TencentSes.Errors;

/// <summary>The request never reached the service: the name was not found, no connection or no TLS session came about, or a proxy refused.</summary>
public sealed class SesConnectionException : SesException
{
    internal SesConnectionException(string code, string message, string remedy, Exception? inner)
        : base(code, message, inner) => Remedy = remedy;

    /// <inheritdoc/>
    public override string Remedy { get; }

    /// <inheritdoc/>
    public override SesErrorCategory Category =>
        Code == "ProxyAuthenticationRequired" ? SesErrorCategory.AuthenticationError : SesErrorCategory.ConnectionError;
}
