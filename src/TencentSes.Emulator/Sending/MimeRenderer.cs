using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>Makes the message of a mail that came over the API.</summary>
internal static class MimeRenderer
{
    private const string LineEnd = "\r\n";

    public static byte[] Render(OutgoingMail mail, SentMessage message)
    {
        StringBuilder text = new();
        AddHeader(text, "From", mail.FromHeader);
        AddHeader(text, "To", string.Join(", ", mail.To));
        AddHeader(text, "Cc", string.Join(", ", mail.Cc));
        AddHeader(text, "Reply-To", mail.ReplyTo);
        AddHeader(text, "Subject", EncodeWord(mail.Subject));
        AddHeader(text, "Date", message.RequestTime.ToString("r", CultureInfo.InvariantCulture));
        AddHeader(text, "Message-ID", mail.MessageIdHeader ?? $"<{message.MessageId}@{message.Domain}>");
        if (mail.HasUnsubscribeLink)
        {
            AddHeader(text, "List-Unsubscribe", $"<https://{message.Domain}/unsubscribe?id={message.MessageId}>");
        }

        foreach ((string name, string value) in mail.ExtraHeaders)
        {
            AddHeader(text, name, EncodeWord(value));
        }

        AddHeader(text, "MIME-Version", "1.0");
        AddBody(text, mail);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AddBody(StringBuilder text, OutgoingMail mail)
    {
        (string? html, string? plain) = mail.Content();
        List<string> parts = [];
        if (plain is not null)
        {
            parts.Add(Part("text/plain; charset=UTF-8", Encoding.UTF8.GetBytes(plain)));
        }

        if (html is not null)
        {
            parts.Add(Part("text/html; charset=UTF-8", Encoding.UTF8.GetBytes(html)));
        }

        string content = parts.Count == 1 ? parts[0] : Multipart("alternative", parts);
        if (mail.Attachments.Count > 0)
        {
            content = Multipart("mixed", [content, .. mail.Attachments.Select(Part)]);
        }

        text.Append(content);
    }

    private static string Part(MailAttachment attachment) =>
        Part("application/octet-stream", attachment.Content, $"Content-Disposition: attachment; filename=\"{EncodeWord(attachment.FileName)}\"{LineEnd}");

    private static string Part(string contentType, byte[] content, string extraHeader = "") =>
        $"Content-Type: {contentType}{LineEnd}Content-Transfer-Encoding: base64{LineEnd}{extraHeader}{LineEnd}{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}{LineEnd}";

    private static string Multipart(string kind, IReadOnlyList<string> parts)
    {
        string boundary = $"----{kind}-{Guid.NewGuid():N}";
        string body = string.Concat(parts.Select(part => $"--{boundary}{LineEnd}{part}"));
        return $"Content-Type: multipart/{kind}; boundary=\"{boundary}\"{LineEnd}{LineEnd}{body}--{boundary}--{LineEnd}";
    }

    // Line ends inside a value would begin a new header.
    private static void AddHeader(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append(LineEnd);
        }
    }

    private static string EncodeWord(string text) =>
        Ascii.IsValid(text) ? text : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
