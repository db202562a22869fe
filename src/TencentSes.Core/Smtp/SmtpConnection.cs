using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Smtp;

/// <summary>Lines to and from an SMTP server, plain or over TLS, within limits that a hostile server cannot stretch.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private const int MaxLine = 4096;
    private const int MaxLines = 128;
    private const int CodeLength = 4;
    private const int QuotedCharacters = 60;
    private const string NotShown = "(the server's text is not shown because it repeats the password)";

    private readonly byte[] _buffer = new byte[MaxLine];
    private readonly Action<string>? _transcript;
    private Socket? _socket;
    private Stream? _stream;
    private int _start;
    private int _end;
    private SecretBuffer? _sent;

    public SmtpConnection(Action<string>? transcript) => _transcript = transcript;

    public SslProtocols? TlsVersion { get; private set; }

    public string? CertificateSubject { get; private set; }

    public DateTime? CertificateExpires { get; private set; }

    public SslPolicyErrors CertificateErrors { get; private set; }

    public async Task ConnectAsync(System.Net.IPAddress[] addresses, int port)
    {
        Exception? last = null;
        foreach (System.Net.IPAddress address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket = socket;
            try
            {
                await socket.ConnectAsync(address, port).ConfigureAwait(false);
                _stream = new NetworkStream(socket, ownsSocket: true);
                return;
            }
            catch (SocketException exception)
            {
                last = exception;
                socket.Dispose();
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    public async Task StartTlsAsync(string host, bool acceptAny)
    {
        // What the server sent before TLS was agreed on must not be read as if it came through TLS.
        if (_start != _end)
            throw new SmtpProtocolException("The server sent text ahead of the TLS handshake");

        var tls = new SslStream(_stream!, leaveInnerStreamOpen: false, (_, certificate, _, errors) =>
        {
            if (certificate is not null)
            {
                CertificateSubject = certificate.Subject;
                using var full = new X509Certificate2(certificate);
                CertificateExpires = full.NotAfter.ToUniversalTime();
            }
            CertificateErrors = errors;
            return errors == SslPolicyErrors.None || acceptAny;
        });
        _stream = tls;
#if NET
        const SslProtocols Allowed = SslProtocols.Tls12 | SslProtocols.Tls13;
#else
        const SslProtocols Allowed = SslProtocols.Tls12;
#endif
        await tls.AuthenticateAsClientAsync(host, null, Allowed, checkCertificateRevocation: false).ConfigureAwait(false);
        TlsVersion = tls.SslProtocol;
    }

    public async Task<SmtpReply> CommandAsync(string command)
    {
        _transcript?.Invoke("C: " + command);
        byte[] line = Encoding.ASCII.GetBytes(command + "\r\n");
        await _stream!.WriteAsync(line, 0, line.Length).ConfigureAwait(false);
        await _stream.FlushAsync().ConfigureAwait(false);
        return await ReadReplyAsync().ConfigureAwait(false);
    }

    /// <summary>Sends bytes that hold a secret; the caller wipes them. From now on no line of the server that repeats the secret is shown.</summary>
    public async Task<SmtpReply> SecretAsync(byte[] line, int length, string shown, SecretBuffer secret)
    {
        _sent = secret;
        _transcript?.Invoke("C: " + shown);
        await _stream!.WriteAsync(line, 0, length).ConfigureAwait(false);
        await _stream.FlushAsync().ConfigureAwait(false);
        return await ReadReplyAsync().ConfigureAwait(false);
    }

    public async Task<SmtpReply> ReadReplyAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            string line = await ReadLineAsync().ConfigureAwait(false);
            _transcript?.Invoke("S: " + line);
            if (line.Length < 3 || !int.TryParse(line.Substring(0, 3), out int code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw new SmtpProtocolException("The server answered '" + ForeignText.Cut(line, QuotedCharacters) + "', which is not SMTP");
            lines.Add(line.Length > 4 ? line.Substring(4) : "");
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(code, lines);
            if (lines.Count == MaxLines)
                throw new SmtpProtocolException("The server's answer has more than 128 lines");
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _socket?.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        while (true)
        {
            int newline = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            if (newline >= 0)
            {
                int length = newline - _start;
                if (length > 0 && _buffer[newline - 1] == '\r')
                    length--;
                string line = ForeignText.OneLine(_sent is not null && SecretEcho.IsIn(_buffer.AsSpan(_start, length), _sent.Utf8)
                    ? Encoding.UTF8.GetString(_buffer, _start, Math.Min(length, CodeLength)) + NotShown
                    : Encoding.UTF8.GetString(_buffer, _start, length));
                _start = newline + 1;
                return line;
            }
            if (_start > 0)
            {
                Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
                _end -= _start;
                _start = 0;
            }
            if (_end == _buffer.Length)
                throw new SmtpProtocolException("The server sent a line of more than 4096 bytes");
            int read = await _stream!.ReadAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
            if (read == 0)
                throw new SmtpProtocolException("The server closed the connection");
            _end += read;
        }
    }
}
