using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using TencentSes.Emulator.Api;

namespace TencentSes.Emulator.Sending;

/// <summary>What the text of a mail may hold.</summary>
internal static partial class ContentRules
{
    private const int MaxBytes = 1024 * 1024;

    /// <exception cref="ApiException">The content is too big.</exception>
    public static void CheckSize(MailContent content)
    {
        if (Size(content.Html) + Size(content.Text) > MaxBytes)
        {
            throw new ApiException("FailedOperation.EmailContentToolarge", "The mail body is too large.");
        }
    }

    /// <exception cref="ApiException">The content holds a link that is not allowed.</exception>
    public static void CheckLinks(MailContent content, AccountSettings settings)
    {
        foreach (Match link in Link().Matches($"{content.Html}\n{content.Text}"))
        {
            if (!settings.AllowsLinks)
            {
                throw new ApiException("FailedOperation.URLForbidden", "Links are forbidden for this sender.");
            }

            if (settings.IllegalLinkHosts.Contains(link.Groups[1].Value, StringComparer.OrdinalIgnoreCase))
            {
                throw new ApiException("FailedOperation.IllegalURL", "The mail holds a link that is not allowed.");
            }
        }
    }

    private static int Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    [GeneratedRegex(@"https?://([^/\s""'<>:]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
