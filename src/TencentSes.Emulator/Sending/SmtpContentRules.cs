using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>What the service documents for messages over SMTP: headers, content types, attachments, sizes.</summary>
internal static class SmtpContentRules
{
    private const int MaxBody = 1024 * 1024;
    private const int MaxAttachment = 5 * 1024 * 1024;
    private const int MaxAttachments = 10 * 1024 * 1024;
    private const int MaxAttachmentCount = 10;
    private static readonly string[] AllowedTypes = ["text/plain", "text/html", "multipart/mixed", "multipart/related", "multipart/alternative"];

    /// <exception cref="ApiException">The message breaks a rule.</exception>
    public static void Check(MailHeaders headers, byte[] data)
    {
        if (string.IsNullOrEmpty(headers.Find("Subject")))
        {
            throw Failed("msg.Subject is null");
        }

        if (headers.Find("MIME-Version") is not (null or "1.0"))
        {
            throw Failed("Mime-Version must in [1.0]");
        }

        if (headers.Find("Content-Type") is string contentType && !IsAllowedType(contentType))
        {
            throw Failed("Content-Type must in [text/plain; charset=UTF-8, text/html; charset=UTF-8, multipart/mixed, multipart/related, multipart/alternative]");
        }

        IReadOnlyList<MimePart> parts = MimePart.Leaves(data);
        List<MimePart> attachments = [.. parts.Where(part => part.IsAttachment)];
        List<MimePart> texts = [.. parts.Where(part => !part.IsAttachment)];
        if (texts.All(part => string.IsNullOrWhiteSpace(part.Content)))
        {
            throw Failed("msg.Body is null");
        }

        if (texts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Content)) > MaxBody)
        {
            throw Failed("The email is too large");
        }

        CheckAttachments(attachments);
    }

    private static void CheckAttachments(List<MimePart> attachments)
    {
        if (attachments.Count > MaxAttachmentCount)
        {
            throw new ApiException("FailedOperation.TooManyAttachments", "A mail takes at most 10 attachments.");
        }

        long all = 0;
        foreach (MimePart attachment in attachments)
        {
            if (!string.Equals(attachment.Headers.Find("Content-Transfer-Encoding"), "base64", StringComparison.OrdinalIgnoreCase))
            {
                throw Failed("Content-Transfer-Encoding must in [base64]");
            }

            // Encoded names are left to the mail client; a plain one is held to the rules of the API.
            if (attachment.FileName is string name && !name.StartsWith("=?", StringComparison.Ordinal) && !AttachmentRules.IsAllowedName(name))
            {
                throw new ApiException("FailedOperation.InvalidAttachName", "The attachment name or its extension is not allowed.");
            }

            byte[] bytes = new byte[(attachment.Content.Length * 3 / 4) + 3];
            if (!Convert.TryFromBase64String(attachment.Content, bytes, out int length))
            {
                throw Failed("Incorrect attachment content");
            }

            all += length;
            if (length > MaxAttachment || all > MaxAttachments)
            {
                throw Failed("The attachments are too large");
            }
        }
    }

    private static bool IsAllowedType(string contentType)
    {
        string[] parts = [.. contentType.Split(';').Select(part => part.Trim())];
        string? charset = parts.FirstOrDefault(part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?["charset=".Length..].Trim('"');
        return AllowedTypes.Contains(parts[0], StringComparer.OrdinalIgnoreCase)
            && (!parts[0].StartsWith("text/", StringComparison.OrdinalIgnoreCase) || string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static ApiException Failed(string message) => new("FailedOperation", message);
}
