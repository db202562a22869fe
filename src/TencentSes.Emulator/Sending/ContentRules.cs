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

    /// <exception cref="ApiException">The content is too big or holds a link that is not allowed.</exception>
    public static void Check(string? html, string? text, AccountSettings settings)
    {
        string content = html + "\n" + text;
        if (Encoding.UTF8.GetByteCount(content) > MaxBytes + 1)
        {
            throw new ApiException("FailedOperation.EmailContentToolarge", "The mail body is too large.");
        }

        foreach (Match link in Link().Matches(content))
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

    [GeneratedRegex(@"https?://([^/\s""'<>:]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
