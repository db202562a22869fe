using System;
using System.Text;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Smtp;

/// <summary>
/// Finds the code and RequestId that SES hides inside an SMTP answer, after the marker <c>##SES-response-json:</c>. There code and message
/// are joined by a dot, so the longest known code that begins the text is the code.
/// </summary>
internal static class SmtpServiceAnswer
{
    private const string Marker = "##SES-response-json:";

    public static (string? Code, string? RequestId) Parse(string answer)
    {
        int at = answer.IndexOf(Marker, StringComparison.Ordinal);
        if (at < 0)
            return (null, null);
        string json = answer.Substring(at + Marker.Length);
        return (FindCode(json), AnswerReader.FindRequestId(Encoding.UTF8.GetBytes(json)));
    }

    private static string? FindCode(string json)
    {
        const string Name = "\"Code\"";
        int at = json.IndexOf(Name, StringComparison.Ordinal);
        int start = at < 0 ? -1 : json.IndexOf('"', at + Name.Length);
        if (start < 0)
            return null;
        string text = json.Substring(start + 1);
        string? longest = null;
        foreach (SesErrorInfo known in SesErrorInfo.All)
        {
            if (text.StartsWith(known.Code, StringComparison.Ordinal) && known.Code.Length > (longest?.Length ?? 0))
                longest = known.Code;
        }
        return longest;
    }
}
