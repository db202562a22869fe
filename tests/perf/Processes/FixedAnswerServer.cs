using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace TencentSes.Perf.Processes;

/// <summary>
/// Answers every request with the same success of UpdateEmailSmtpPassWord, over plain sockets: nothing is parsed but the length of the body, so
/// that the client is what is measured.
/// </summary>
internal sealed class FixedAnswerServer : IDisposable
{
    public const string Verb = "fixed-answer-server";

    /// <summary>The id in every answer.</summary>
    public const string RequestId = "3c1b5cd0-6b0c-4c53-9a31-000000000042";

    private static readonly byte[] Answer = MakeAnswer();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FixedAnswerServer()
    {
        _listener.Start();
        Endpoint = new Uri("http://" + _listener.LocalEndpoint);
        _ = AcceptAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Prints its address and serves until standard input ends.</summary>
    public static async Task RunAsync()
    {
        using var server = new FixedAnswerServer();
        await Console.Out.WriteLineAsync(server.Endpoint.ToString());
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            byte[] buffer = new byte[64 * 1024];
            int filled = 0;
            try
            {
                while (true)
                {
                    int length = RequestLength(buffer.AsSpan(0, filled));
                    if (length == 0 || filled < length)
                    {
                        int read = await socket.ReceiveAsync(buffer.AsMemory(filled));
                        if (read == 0)
                            return;
                        filled += read;
                        continue;
                    }
                    buffer.AsSpan(length, filled - length).CopyTo(buffer);
                    filled -= length;
                    await socket.SendAsync(Answer);
                }
            }
            catch (SocketException)
            {
                // The client is gone.
            }
        }
    }

    // Head and body; 0 while the head is not complete.
    private static int RequestLength(ReadOnlySpan<byte> bytes)
    {
        int head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return 0;
        ReadOnlySpan<byte> lines = bytes[..head];
        for (int at = lines.IndexOf("\r\n"u8); at >= 0; at = lines.IndexOf("\r\n"u8))
        {
            lines = lines[(at + 2)..];
            int colon = lines.IndexOf((byte)':');
            if (colon == 14 && Ascii.EqualsIgnoreCase(lines[..colon], "content-length"u8))
            {
                ReadOnlySpan<byte> value = lines[(colon + 1)..].TrimStart((byte)' ');
                int length = 0;
                for (int digit = 0; digit < value.Length && value[digit] is >= (byte)'0' and <= (byte)'9'; digit++)
                    length = length * 10 + value[digit] - '0';
                return head + 4 + length;
            }
        }
        return head + 4;
    }

    private static byte[] MakeAnswer()
    {
        const string Body = "{\"Response\":{\"RequestId\":\"" + RequestId + "\"}}";
        return Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: fixed\r\nContent-Type: application/json\r\nContent-Length: "
            + Body.Length + "\r\n\r\n" + Body);
    }
}
