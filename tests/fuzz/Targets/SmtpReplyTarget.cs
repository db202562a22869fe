using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using TencentSes.Errors;
using TencentSes.Fuzz.Streams;
using TencentSes.Smtp;

namespace TencentSes.Fuzz.Targets;

/// <summary>What the login probe reads from a server: replies, the extensions of EHLO, and the answer that SES hides in a reply.</summary>
public sealed class SmtpReplyTarget : IFuzzTarget
{
    private const int MaxLines = 128;
    private const int MaxLine = 4096;

    /// <inheritdoc/>
    public string Name => "smtp-reply";

    /// <inheritdoc/>
    public IReadOnlyList<string> Pieces { get; } =
    [
        "250", "250-", "250 ", "235 2.7.0 OK", "535 5.7.8 ", "334 ", "199 ", "600 ", "+50 ", " 50 ", "25\0 ", "\r\n", "\n", "\r", "\r\r\n", "AUTH PLAIN LOGIN", "AUTH=LOGIN", "STARTTLS", "\0", "\u001b[31m",
        "\uFEFF", "\u0085", "\u2028", "##SES-response-json:", "{\"Response\":{\"RequestId\":\"5f0c1a52-0000-4000-8000-000000000001\"", "\"Code\":\"FailedOperation.NotAuthenticatedSender.x\"", "\"Code\"", "\"",
        new string('a', 600), "250-x\r\n250-x\r\n250-x\r\n250-x\r\n250-x\r\n250-x\r\n250-x\r\n250-x\r\n",
    ];

    /// <inheritdoc/>
    public void Run(byte[] input)
    {
        string whole = Read(input, Splits.None);
        foreach ((int First, int Next) split in Splits.Of(input))
            Invariant.Holds(Read(input, split) == whole, () => $"read in pieces of {split.First} and then {split.Next} bytes it is something else");
    }

    private static string Read(byte[] input, (int First, int Next) split)
    {
        var seen = new StringBuilder();
        int shownLines = 0;
        using var connection = new SmtpConnection(line =>
        {
            shownLines++;
            seen.Append(line).Append('\n');
        });
        StreamOf(connection) = new ChunkedStream(input, split.First, split.Next);
        try
        {
            // Every reply takes a line at least, so this ends with the input.
            while (true)
            {
                SmtpReply reply = connection.ReadReplyAsync().GetAwaiter().GetResult();
                Check(reply);
                seen.Append(reply.Text).Append('\n').Append(reply.Extension("AUTH")).Append('\n').Append(reply.Extension("STARTTLS")).Append('\n');
            }
        }
        catch (SmtpProtocolException end)
        {
            Invariant.IsPlainText(end.Message);
            Invariant.Holds(end.Message.Length is > 0 and <= 120, () => "the error is too long: " + end.Message);
            seen.Append(end.Message);
        }
        Invariant.Holds(shownLines <= input.Length, () => "more lines are read than were sent");
        return seen.ToString();
    }

    private static void Check(SmtpReply reply)
    {
        Invariant.Holds(reply.Code is >= 200 and <= 599, () => "no reply code: " + reply.Code);
        Invariant.Holds(reply.Lines.Count is > 0 and <= MaxLines && reply.Lines.All(line => line.Length <= MaxLine), () => "a reply is too long");
        Invariant.IsPlainText(reply.Text);
        (string? code, string? requestId) = SmtpServiceAnswer.Parse(reply.Text);
        Invariant.RequestIdIsOne(requestId);
        Invariant.Holds(code is null || SesErrorInfo.All.Any(known => known.Code == code), () => "no code of the service: " + code);
    }

    // The connection connects for itself; here the other side is memory.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stream")]
    private static extern ref Stream? StreamOf(SmtpConnection connection);
}
