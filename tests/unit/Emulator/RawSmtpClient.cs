using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Speaks SMTP byte by byte, also wrongly.</summary>
internal sealed class RawSmtpClient : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly SesEmulator _emulator;
    private Stream _stream;
    private StreamReader _reader;

    private RawSmtpClient(TcpClient client, SesEmulator emulator)
    {
        _client = client;
        _emulator = emulator;
        _stream = client.GetStream();
        _reader = new StreamReader(_stream);
    }

    /// <summary>Connects in plain text and leaves the greeting to be read.</summary>
    public static async Task<RawSmtpClient> OpenAsync(SesEmulator emulator) => new(await OpenAsync(emulator.SmtpPort), emulator);

    /// <summary>Connects in plain text and takes the greeting.</summary>
    public static async Task<RawSmtpClient> ConnectAsync(SesEmulator emulator)
    {
        RawSmtpClient client = await OpenAsync(emulator);
        Assert.StartsWith("220 ", await client.ReadAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Connects with TLS from the first byte and takes the greeting.</summary>
    public static async Task<RawSmtpClient> ConnectTlsAsync(SesEmulator emulator)
    {
        RawSmtpClient client = new(await OpenAsync(emulator.SmtpsPort), emulator);
        await client.StartTlsAsync();
        Assert.StartsWith("220 ", await client.ReadAsync(), StringComparison.Ordinal);
        return client;
    }

    public async Task StartTlsAsync()
    {
        SslStream encrypted = new(_stream, leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate!.GetCertHashString() == _emulator.Certificate.GetCertHashString());
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, TestContext.Current.CancellationToken);
        _stream = encrypted;
        _reader = new StreamReader(encrypted);
    }

    public async Task SendAsync(string bytes) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);

    /// <summary>Reads one reply, all its lines; null when the server has closed.</summary>
    public async Task<string?> ReadAsync()
    {
        StringBuilder reply = new();
        while (true)
        {
            string? line;
            try
            {
                line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                line = null;
            }

            if (line is null)
            {
                return null;
            }

            reply.Append(line);
            if (line.Length < 4 || line[3] != '-')
            {
                return reply.ToString();
            }

            reply.Append('\n');
        }
    }

    public async Task<string?> AskAsync(string command)
    {
        await SendAsync(command + "\r\n");
        return await ReadAsync();
    }

    /// <summary>Asks and expects a reply that begins so.</summary>
    public async Task ExpectAsync(string start, string command)
    {
        string? reply = await AskAsync(command);
        Assert.True(reply?.StartsWith(start, StringComparison.Ordinal) == true, $"{command} should answer {start}, but: {reply}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private static async Task<TcpClient> OpenAsync(int port)
    {
        TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        return client;
    }
}
