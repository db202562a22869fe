using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using TencentSes.UnitTests.Support;

namespace TencentSes.DesktopTests;

/// <summary>
/// A proxy in front of the emulator and of a server whose certificate nobody trusts. It asks for a login, except by a name that the host asks
/// for to be refused.
/// </summary>
internal sealed class DesktopProxy : IAsyncDisposable
{
    public const string Login = "somebody:Example@Proxy#Word";

    private readonly X509Certificate2 _certificate = SampleCertificate.For("ses.example.test");
    private readonly ScriptedServer _tls;
    private readonly ScriptedServer _proxy;

    public DesktopProxy(int emulatorPort)
    {
        _tls = new ScriptedServer(_ => ScriptedAnswer.Ok(), _certificate);
        _proxy = new ScriptedServer(request => request.RequestLine.Split(' ') switch
        {
            ["CONNECT", "forbidden.example.test:443", ..] => ScriptedAnswer.Html(403),
            ["CONNECT", "unreachable.example.test:443", ..] => ScriptedAnswer.Html(502),
            ["CONNECT", "closed.example.test:443", ..] => ScriptedAnswer.CloseWithoutAnswer,
            ["CONNECT", ..] => ScriptedProxy.Answer(request, _tls.Port, Login),
            _ => ScriptedProxy.Answer(request, emulatorPort, Login),
        });
    }

    public Uri Address => _proxy.Endpoint;

    /// <summary>The value of HTTPS_PROXY.</summary>
    public string Variable => "http://" + Login + "@127.0.0.1:" + _proxy.Port.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<RecordedRequest> Requests => _proxy.Requests;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _tls.DisposeAsync();
        _certificate.Dispose();
    }
}
