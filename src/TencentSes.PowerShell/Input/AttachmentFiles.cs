using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>Makes attachments of files. Names, count and sizes are checked before a byte is read.</summary>
internal static class AttachmentFiles
{
    private const string Parameter = "Attachment";

    /// <exception cref="SesValidationException">SES would refuse the files, or one cannot be read.</exception>
    public static async Task<IReadOnlyList<MailAttachment>?> ReadAsync(IReadOnlyList<string>? paths, CancellationToken cancellationToken)
    {
        if (paths is null || paths.Count == 0)
            return null;
        Check(paths);
        var attachments = new List<MailAttachment>(paths.Count);
        foreach (string path in paths)
        {
            byte[] bytes = await InputFile.ReadBytesAsync(path, Parameter, cancellationToken).ConfigureAwait(false);
            attachments.Add(new MailAttachment { FileName = Path.GetFileName(path), Content = Convert.ToBase64String(bytes) });
        }
        return attachments;
    }

    private static void Check(IReadOnlyList<string> paths)
    {
        if (paths.Count > MailAttachmentRules.MaxCount)
            throw new SesValidationException("TooMany", Parameter,
                string.Format(CultureInfo.InvariantCulture, "There are {0} attachments; SES takes at most {1} in one mail.", paths.Count, MailAttachmentRules.MaxCount),
                "Send fewer files, or one archive.");
        long total = 0;
        foreach (string path in paths)
        {
            if (MailAttachmentRules.NameFlaw(Path.GetFileName(path)) is { } flaw)
                throw new SesValidationException("InvalidAttachment", Parameter, "The attachment name '" + Path.GetFileName(path) + "' " + flaw + ".",
                    "Rename the file, or put it into a zip archive.");
            total += InputFile.SizeOf(path, Parameter);
        }
        if (total > MailAttachmentRules.MaxTotalBytes)
            throw new SesValidationException("AttachmentsTooLarge", Parameter,
                string.Format(CultureInfo.InvariantCulture, "The attachments have {0} KB together; SES takes at most {1} KB.", total / 1024, MailAttachmentRules.MaxTotalBytes / 1024),
                "Send fewer or smaller files, or a link.");
    }
}
