using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Emulator;

/// <summary>A logged-in SMTP session that hands over raw messages.</summary>
internal sealed class SmtpMailer : IAsyncDisposable
{
    public const string SmallMail = "From: noreply@mail.example.com\r\nTo: a@example.org\r\nSubject: Small\r\n\r\ntext\r\n";
    private const string Marker = "##SES-response-json:";
    private readonly RawSmtpClient _client;

    private SmtpMailer(RawSmtpClient client) => _client = client;

    public static async Task<SmtpMailer> LogInAsync(TestEmulator emulator)
    {
        RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");
        await client.ExpectAsync("235", "AUTH PLAIN " + TestEmulator.Base64($"\0{TestEmulator.Sender}\0{TestEmulator.Password}"));
        return new SmtpMailer(client);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    /// <summary>Sends a message and returns the longest published code that the refusal begins with; null when it was taken.</summary>
    public async Task<string?> SendAsync(string message, string recipient = "a@example.org")
    {
        string reply = await SendForReplyAsync(message, recipient);
        if (reply.StartsWith("250", StringComparison.Ordinal))
        {
            return null;
        }

        string json = reply[(reply.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        string text = JsonDocument.Parse(json).RootElement.GetProperty("Response").GetProperty("QcloudError").GetProperty("Error").GetProperty("Code").GetString()!;
        string? longest = null;
        foreach (string code in ApiContract.AllCodes)
        {
            longest = text.StartsWith(code + ".", StringComparison.Ordinal) && code.Length > (longest?.Length ?? 0) ? code : longest;
        }

        return longest;
    }

    public async Task<string> SendForReplyAsync(string message, string recipient = "a@example.org")
    {
        await _client.ExpectAsync("250", $"MAIL FROM:<{TestEmulator.Sender}>");
        await _client.ExpectAsync("250", $"RCPT TO:<{recipient}>");
        await _client.ExpectAsync("354", "DATA");
        await _client.SendAsync(message);
        return await _client.AskAsync(".") ?? throw new InvalidOperationException("The server closed the connection.");
    }
}
