using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace TencentSes.Transport;

/// <summary>Tells what goes out and comes in with one try: a line for each head and each body, without anything secret.</summary>
internal sealed class TryTrace(Action<string> write, EchoGuard guard, string action, int number)
{
    public void Request(HttpRequestMessage message, ReadOnlySpan<byte> body)
    {
        StringBuilder head = Start("request").Append(": ").Append(message.Method.Method).Append(' ').Append(message.RequestUri);
        AppendHeaders(head, message.Headers);
        AppendHeaders(head, message.Content!.Headers);
        Write(head, "request");

        StringBuilder line = StartBody("request body", body.Length);
        new TraceBody(line, guard).Append(body);
        Write(line, "request body");
    }

    public void Answer(HttpResponseMessage answer, AnswerText text)
    {
        StringBuilder head = Start("answer").Append(": HTTP ").Append(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        AppendHeaders(head, answer.Headers);
        AppendHeaders(head, answer.Content.Headers);
        Write(head, "answer");

        ReadOnlySpan<byte> bytes = text.Bytes.Span;
        StringBuilder line = StartBody("answer body", bytes.Length);
        if (text.TooLong)
            line.Append("too long, not read");
        else if (!bytes.IsEmpty)
            new TraceBody(line, guard).Append(bytes);
        if (text.Failure is not null)
            line.Append(" ... then it broke off");
        Write(line, "answer body");
    }

    private StringBuilder Start(string part) =>
        new StringBuilder(action).Append(" try ").Append(number.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(part);

    private StringBuilder StartBody(string part, int length) =>
        Start(part).Append(", ").Append(length.ToString(CultureInfo.InvariantCulture)).Append(" bytes: ");

    private void AppendHeaders(StringBuilder line, HttpHeaders headers)
    {
        foreach (var header in headers)
        {
            bool isName = TraceText.IsName(header.Key, guard);
            line.Append(" | ").Append(isName ? header.Key : TraceText.Redacted).Append(": ");
            if (isName && TraceMembers.ShowsHeader(header.Key))
                TraceText.AppendValue(line, Encoding.UTF8.GetBytes(string.Join(", ", header.Value)), guard);
            else
                line.Append(TraceText.Redacted);
        }
    }

    // The last look: pieces that are harmless one by one must not add up to a secret either.
    private void Write(StringBuilder line, string part)
    {
        string text = line.ToString();
        write(guard.RepeatsSecret(Encoding.UTF8.GetBytes(text)) ? Start(part).Append(": ").Append(TraceText.Redacted).ToString() : text);
    }
}
