using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;

namespace TencentSes.Emulator.Sending;

/// <summary>Reads the attachments of SendEmail within their documented limits: 10 of them, 4 MB in all, names and extensions.</summary>
internal static class AttachmentRules
{
    private const int MaxCount = 10;
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxName = 255;
    private const string ForbiddenInName = "?\\*|\"<>:/ ";

    private static readonly HashSet<string> AllowedExtensions = new(
        ("xlsx xls ods docx docm doc csv pdf txt gif jpg jpeg png tif tiff rtf bmp cgm css shtml html htm zip xml ppt pptx tar ez ics mobi msg pub eps odt mp3 m4a").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ApiException">A limit is passed or an attachment is malformed.</exception>
    public static IReadOnlyList<MailAttachment> Read(IReadOnlyList<Arguments> attachments, AccountSettings settings)
    {
        if (attachments.Count == 0)
        {
            return [];
        }

        if (!settings.AllowsAttachments)
        {
            throw new ApiException("FailedOperation.NoAttachPermission", "The account may not send attachments.");
        }

        if (attachments.Count > MaxCount)
        {
            throw new ApiException("FailedOperation.TooManyAttachments", "A mail takes at most 10 attachments.");
        }

        List<MailAttachment> read = [.. attachments.Select(Read)];
        return read.Sum(attachment => (long)attachment.Content.Length) <= MaxBytes
            ? read
            : throw new ApiException("FailedOperation.AttachContentToolarge", "The attachments are too large.");
    }

    public static bool IsAllowedName(string name)
    {
        int dot = name.LastIndexOf('.');
        return name.Length <= MaxName
            && dot > 0
            && AllowedExtensions.Contains(name[(dot + 1)..])
            && !name.Any(character => ForbiddenInName.Contains(character, StringComparison.Ordinal));
    }

    private static MailAttachment Read(Arguments attachment)
    {
        string name = attachment.RequiredText("FileName");
        if (!string.IsNullOrEmpty(attachment.Text("FileURL")))
        {
            throw new ApiException("FailedOperation.FileURLNotExist", "The file URL cannot be reached.");
        }

        if (!IsAllowedName(name))
        {
            throw new ApiException("FailedOperation.InvalidAttachName", "The attachment name or its extension is not allowed.");
        }

        string base64 = attachment.Text("Content") ?? string.Empty;
        byte[] bytes = new byte[(base64.Length * 3 / 4) + 3];
        return base64.Length > 0 && Convert.TryFromBase64String(base64, bytes, out int length)
            ? new MailAttachment(name, bytes[..length])
            : throw new ApiException("InvalidParameterValue.AttachContentIsWrong", "The attachment content is not valid Base64.");
    }
}
