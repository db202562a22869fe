using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator.Faults;

namespace TencentSes.Emulator.Smtp;

/// <summary>Accepts SMTP clients on one port and runs a session for each.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = [];
    private readonly TcpListener _listener;
    private readonly bool _implicitTls;
    private readonly X509Certificate2 _certificate;
    private readonly SmtpMailbox _mailbox;
    private readonly FaultInjector _faults;
    private readonly Task _accepting;

    /// <exception cref="SocketException">The port cannot be bound.</exception>
    public SmtpListener(IPEndPoint endpoint, bool implicitTls, X509Certificate2 certificate, SmtpMailbox mailbox, FaultInjector faults)
    {
        _implicitTls = implicitTls;
        _certificate = certificate;
        _mailbox = mailbox;
        _faults = faults;
        _listener = new TcpListener(endpoint);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Task session = Task.Run(() => ServeAsync(client));
                _sessions.TryAdd(session, 0);
                _ = session.ContinueWith(ended => _sessions.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            limit.CancelAfter(IdleLimit);
            client.NoDelay = true;
            try
            {
                await using SmtpConnection connection = new(client.GetStream(), _certificate);
                if (_implicitTls)
                {
                    await connection.StartTlsAsync(limit.Token);
                }

                await new SmtpSession(connection, offersStartTls: !_implicitTls, _mailbox, _faults).RunAsync(limit.Token);
            }
            catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
            {
                // The client broke off, spoke no TLS, or the emulator ends: this session is over, nothing else is.
            }
        }
    }
}
