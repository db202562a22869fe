using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TencentSes.Api;

/// <summary>What SES takes as attachments: count, names, extensions and size.</summary>
public static class MailAttachmentRules
{
    /// <summary>Most attachments of one mail.</summary>
    public const int MaxCount = 10;

    /// <summary>Most bytes of all attachments of one mail together, before Base64.</summary>
    public const long MaxTotalBytes = 4 * 1024 * 1024;

    private const int MaxNameLength = 255;
    private const string ForbiddenCharacters = "?\\*|\"<>:/ ";

    private static readonly HashSet<string> Allowed = new(
        ("xlsx xls ods docx docm doc csv pdf txt gif jpg jpeg png tif tiff rtf bmp cgm css shtml html htm zip xml ppt pptx tar ez ics mobi msg "
        + "pub eps odt mp3 m4a").Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a file name, in words that follow it; null when nothing is.</summary>
    public static string? NameFlaw(string fileName)
    {
        if (string.IsNullOrEmpty(fileName))
            return "is empty";
        if (fileName.Length > MaxNameLength)
            return "has more than 255 characters";
        if (fileName.Any(static c => ForbiddenCharacters.IndexOf(c) >= 0))
            return "holds a blank or one of ? \\ * | \" < > : /";
        int dot = fileName.LastIndexOf('.');
        if (dot < 0 || !Allowed.Contains(fileName.Substring(dot + 1)))
            return "has an extension that SES does not take";
        return null;
    }

    internal static void Check(IReadOnlyList<MailAttachment>? attachments)
    {
        ApiLimits.CheckCount(attachments, "Attachments", 0, MaxCount);
        long total = 0;
        foreach (MailAttachment attachment in attachments ?? [])
        {
            if (NameFlaw(attachment.FileName) is { } flaw)
                throw ApiLimits.Bad("InvalidAttachment", "Attachments", "The attachment name '" + attachment.FileName + "' " + flaw + ".",
                    Errors.SesErrorInfo.Of("FailedOperation.InvalidAttachName").Remedy);
            total += (attachment.Content?.Length ?? 0) / 4 * 3L;
        }
        if (total > MaxTotalBytes)
            throw ApiLimits.Bad("AttachmentsTooLarge", "Attachments",
                "The attachments have " + (total / 1024).ToString(CultureInfo.InvariantCulture) + " KB together; SES takes at most 4096 KB.",
                "Send fewer or smaller files, or a link.");
    }
}
