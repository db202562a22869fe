using System;
using System.IO;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Emulator.Smtp;

/// <summary>The byte side of an SMTP session: lines in, replies out, and the step up to TLS.</summary>
internal sealed class SmtpConnection(Stream stream, X509Certificate2 certificate) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    public bool IsEncrypted => _stream is SslStream;

    /// <summary>Starts TLS as the server. What the client sent ahead in plain text is thrown away, so that nobody can slip commands in.</summary>
    public async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        _start = _end = 0;
        SslStream encrypted = new(_stream, leaveInnerStreamOpen: false);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            },
            cancellationToken);
        _stream = encrypted;
    }

    /// <summary>Reads up to the next line feed. A line over the limit is read to its end but not kept. Null at the end of the stream.</summary>
    public async Task<SmtpLine?> ReadLineAsync(int limit, CancellationToken cancellationToken)
    {
        MemoryStream line = new();
        bool isTooLong = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await _stream.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                {
                    return null;
                }
            }

            ReadOnlyMemory<byte> available = _buffer.AsMemory(_start, _end - _start);
            int feed = available.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> piece = feed < 0 ? available : available[..(feed + 1)];
            _start += piece.Length;
            isTooLong = isTooLong || line.Length + piece.Length > limit + 2;
            if (!isTooLong)
            {
                line.Write(piece.Span);
            }

            if (feed >= 0)
            {
                return isTooLong ? SmtpLine.TooLong : SmtpLine.Parse(line.GetBuffer().AsMemory(0, (int)line.Length));
            }
        }
    }

    /// <summary>Sends one reply line.</summary>
    public async Task ReplyAsync(string reply, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        CryptographicOperations.ZeroMemory(_buffer);
        await _stream.DisposeAsync();
    }
}
