using System;
using System.Net;

namespace TencentSes.Transport;

/// <summary>
/// One proxy for everything, or the system's, with credentials of our own. <see cref="WebProxy"/> is not used: on .NET Framework it never takes
/// endpoints of this machine through a proxy, not even when it is told to.
/// </summary>
internal sealed class CredentialedProxy(Uri? address, IWebProxy? system, ICredentials? credentials) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => credentials ?? system?.Credentials;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => address ?? system?.GetProxy(destination);

    public bool IsBypassed(Uri host) => address is null && system?.IsBypassed(host) != false;
}
