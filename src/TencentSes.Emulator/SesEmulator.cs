using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Control;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Hosting;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.Smtp;
using TencentSes.Emulator.State;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator;

/// <summary>
/// A local Tencent Cloud SES: the HTTP API with verified TC3-HMAC-SHA256 signatures, and SMTP against the passwords that
/// were set over the API. Each instance has its own state and ports, so that tests can run side by side.
/// </summary>
public sealed class SesEmulator : IAsyncDisposable
{
    private KestrelListener? _http;
    private SmtpListener? _smtps;
    private SmtpListener? _smtp;

    private SesEmulator(EmulatorControl control, X509Certificate2 certificate)
    {
        Control = control;
        Certificate = certificate;
    }

    /// <summary>Where the API is, with a slash at the end: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The port of SMTP with TLS from the first byte.</summary>
    public int SmtpsPort => _smtps!.Port;

    /// <summary>The port of SMTP with STARTTLS.</summary>
    public int SmtpPort => _smtp!.Port;

    /// <summary>The self-signed certificate of both SMTP listeners, made at the start for localhost, 127.0.0.1 and ::1.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Looks into the emulator and steers it.</summary>
    public EmulatorControl Control { get; }

    /// <summary>Starts the emulator; when the task ends, all ports are open.</summary>
    /// <exception cref="EmulatorStartException">An option makes no sense or a port cannot be bound.</exception>
    public static async Task<SesEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Check(options);

        EmulatorClock clock = new(options.TimeProvider);
        EmulatorState state = new(options);
        AccountNumbers numbers = new(options);
        AccessManagement access = new(options, numbers);
        KeyRing keys = new(options, numbers);
        KeyIssuer issuer = new(keys);
        RateWindow rates = new(clock, options.RateScale);
        FaultInjector faults = new();
        RequestLedger ledger = new(options.LedgerCapacity);
        Tc3Verifier verifier = new(keys.Find);
        Dispatcher dispatcher = new(options, state);
        BatchRunner batches = new(options, state, dispatcher);
        ApiService ses = new("ses", "2020-10-02", ActionTable.Ses(options, state, dispatcher, batches), region => Regions.IsOffered(options.Site, region));
        ApiService sts = new("sts", "2018-08-13", ActionTable.Sts(access, numbers, issuer), OffersRegion: _ => true);
        CallProcessor processor = new(clock, state, access, verifier, new ServiceRouter(ses, sts), new AccountGate(rates), batches);
        ApiEndpoint api = new(clock, processor, faults, ledger);
        SmtpMailbox mailbox = new(state, clock, dispatcher, batches, rates);

        MetadataEndpoint metadata = new(state, clock, access, numbers, issuer);

        EmulatorControl steering = new(state, clock, numbers, access, keys, rates, faults, ledger, batches, mailbox);
        SesEmulator emulator = new(steering, TestCertificate.Create());
        ControlEndpoint control = new(emulator);
        RequestDelegate handler = http => http.Request.Path switch
        {
            PathString path when path.StartsWithSegments(ControlEndpoint.Root, out PathString rest) => control.HandleAsync(http, rest),
            PathString path when path.StartsWithSegments(MetadataEndpoint.Root, out PathString rest) => metadata.HandleAsync(http, rest),
            _ => api.HandleAsync(http),
        };
        try
        {
            emulator._http = await BindAsync(options.HttpPort, "HTTP", () => KestrelListener.StartAsync(new IPEndPoint(options.Address, options.HttpPort), handler, cancellationToken));
            emulator._smtps = await BindAsync(options.SmtpsPort, "SMTPS", () => Task.FromResult(new SmtpListener(new IPEndPoint(options.Address, options.SmtpsPort), implicitTls: true, emulator.Certificate, mailbox, faults)));
            emulator._smtp = await BindAsync(options.SmtpPort, "SMTP", () => Task.FromResult(new SmtpListener(new IPEndPoint(options.Address, options.SmtpPort), implicitTls: false, emulator.Certificate, mailbox, faults)));
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }

        emulator.Endpoint = new UriBuilder(Uri.UriSchemeHttp, ReachableHost(options.Address), emulator._http.Port).Uri;
        return emulator;
    }

    /// <summary>Closes all ports and cuts off whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? part in new IAsyncDisposable?[] { _http, _smtps, _smtp })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        Certificate.Dispose();
    }

    private static async Task<T> BindAsync<T>(int port, string name, Func<Task<T>> bind)
    {
        try
        {
            return await bind();
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            string reason = fault is SocketException { SocketErrorCode: not SocketError.AddressAlreadyInUse } ? fault.Message : "it is already in use";
            throw new EmulatorStartException($"The {name} port {port} cannot be opened: {reason}.", fault);
        }
    }

    private static string ReachableHost(IPAddress address)
    {
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return "127.0.0.1";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }
}
