using System;
using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Emulator.Smtp;

/// <summary>The AUTH exchange: PLAIN and LOGIN, each with or without an initial response. Passwords stay bytes and are wiped.</summary>
internal sealed class SmtpAuthenticator(SmtpConnection connection, Func<string, ReadOnlyMemory<byte>, SmtpLogin?> findLogin)
{
    private const int MaxLine = 12 * 1024;

    /// <summary>Runs the exchange and returns the login and the reply to send.</summary>
    /// <param name="argument">What follows the word AUTH.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    public async Task<(SmtpLogin? Login, string Reply)> RunAsync(Memory<byte> argument, CancellationToken cancellationToken)
    {
        int blank = argument.Span.IndexOf((byte)' ');
        string mechanism = Encoding.ASCII.GetString((blank < 0 ? argument : argument[..blank]).Span).ToUpperInvariant();
        Memory<byte>? initial = blank < 0 ? default(Memory<byte>?) : argument[(blank + 1)..];
        try
        {
            return mechanism switch
            {
                "PLAIN" => await PlainAsync(initial, cancellationToken),
                "LOGIN" => await LoginAsync(initial, cancellationToken),
                _ => (null, "504 5.5.4 Unrecognized authentication type"),
            };
        }
        catch (FormatException fault)
        {
            return (null, fault.Message);
        }
    }

    private async Task<(SmtpLogin? Login, string Reply)> PlainAsync(Memory<byte>? initial, CancellationToken cancellationToken)
    {
        Memory<byte> response = initial is Memory<byte> given ? Decode(given) : await AskAsync(string.Empty, cancellationToken);
        try
        {
            int first = response.Span.IndexOf((byte)0);
            int second = first < 0 ? -1 : response.Span[(first + 1)..].IndexOf((byte)0);
            if (second < 0)
            {
                throw new FormatException("501 5.5.2 Malformed PLAIN response");
            }

            string authorization = Encoding.UTF8.GetString(response.Span[..first]);
            string user = Encoding.UTF8.GetString(response.Span.Slice(first + 1, second));
            bool sameUser = authorization.Length == 0 || string.Equals(authorization, user, StringComparison.OrdinalIgnoreCase);
            return Conclude(sameUser ? findLogin(user, response[(first + second + 2)..]) : null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(response.Span);
        }
    }

    private async Task<(SmtpLogin? Login, string Reply)> LoginAsync(Memory<byte>? initial, CancellationToken cancellationToken)
    {
        Memory<byte> userBytes = initial is Memory<byte> given ? Decode(given) : await AskAsync("VXNlcm5hbWU6", cancellationToken);
        string user = Encoding.UTF8.GetString(userBytes.Span);
        Memory<byte> password = await AskAsync("UGFzc3dvcmQ6", cancellationToken);
        try
        {
            return Conclude(findLogin(user, password));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password.Span);
        }
    }

    private static (SmtpLogin? Login, string Reply) Conclude(SmtpLogin? login) =>
        (login, login is null ? "535 5.7.8 Authentication credentials invalid" : "235 2.7.0 Authentication successful");

    private async Task<Memory<byte>> AskAsync(string challenge, CancellationToken cancellationToken)
    {
        await connection.ReplyAsync("334 " + challenge, cancellationToken);
        SmtpLine line = await connection.ReadLineAsync(MaxLine, cancellationToken) ?? throw new OperationCanceledException();
        if (line.IsTooLong)
        {
            throw new FormatException("500 5.5.6 Authentication exchange line is too long");
        }

        return line.Bytes.Span.SequenceEqual("*"u8) ? throw new FormatException("501 5.7.0 Authentication cancelled") : Decode(line.Bytes);
    }

    /// <summary>Decodes Base64 in place of the line, which so is wiped as well. A single = stands for an empty response.</summary>
    private static Memory<byte> Decode(Memory<byte> encoded)
    {
        if (encoded.Span.SequenceEqual("="u8))
        {
            return Memory<byte>.Empty;
        }

        return Base64.DecodeFromUtf8InPlace(encoded.Span, out int length) == OperationStatus.Done
            ? encoded[..length]
            : throw new FormatException("501 5.5.2 Invalid Base64");
    }
}
