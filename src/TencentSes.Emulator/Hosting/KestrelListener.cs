using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace TencentSes.Emulator.Hosting;

/// <summary>Kestrel alone, without a host around it: no configuration from the environment, no signal handlers, no logging in the process of others.</summary>
internal sealed class KestrelListener : IAsyncDisposable
{
    private const int MaxRequestLine = 64 * 1024;
    private readonly KestrelServer _server;

    private KestrelListener(KestrelServer server) => _server = server;

    public int Port { get; private set; }

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<KestrelListener> StartAsync(IPEndPoint endpoint, RequestDelegate handler, CancellationToken cancellationToken)
    {
        KestrelServerOptions options = new() { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = MaxRequestLine;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);

        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        KestrelListener listener = new(new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance));
        try
        {
            await listener._server.StartAsync(new Application(handler), cancellationToken);
        }
        catch
        {
            await listener.DisposeAsync();
            throw;
        }

        string address = listener._server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        listener.Port = BindingAddress.Parse(address).Port;
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that are still waiting out a latency are cut off, they would hold up the end.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private sealed class Application(RequestDelegate handler) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => handler(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
