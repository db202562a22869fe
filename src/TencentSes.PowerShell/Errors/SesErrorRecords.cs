using System;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Errors;

/// <summary>Makes every error record of the module: stable id, real category, the thing that the user named, and the remedy.</summary>
internal static class SesErrorRecords
{
    private const string IdPrefix = "TencentSes.";

    // The longest address; what is longer would hide the sentence that follows. TargetObject has it whole.
    private const int LongestName = 128;

    public static ErrorRecord ToErrorRecord(this SesException exception, object? target) =>
        new(exception, IdPrefix + exception.Code, CategoryOf(exception.Category), target)
        {
            ErrorDetails = new ErrorDetails(Sentence(exception, target)) { RecommendedAction = exception.Remedy },
        };

    /// <param name="reason">Why no key was found either.</param>
    public static ErrorRecord NotConnected(SesException reason) => Make(
        "NotConnected", ErrorCategory.ConnectionError, null,
        "There is no connection in this session. " + reason.Message, "Run Connect-TcSes first, or set TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_REGION.");

    public static ErrorRecord NotFound(string kind, string name, string remedy) => Make(
        "NotFound", ErrorCategory.ObjectNotFound, name, "There is no " + kind + " '" + name + "'.", remedy);

    /// <summary>An error that no call was needed to see.</summary>
    public static ErrorRecord Make(string id, ErrorCategory category, object? target, string message, string remedy) =>
        new(new InvalidOperationException(message), IdPrefix + id, category, target)
        {
            ErrorDetails = new ErrorDetails(message + " " + remedy) { RecommendedAction = remedy },
        };

    private static string Sentence(SesException exception, object? target)
    {
        var text = new StringBuilder();
        // A named target that the message does not repeat is put in front, so that one line of a long list of errors says whose it is.
        if ((target is long id ? id.ToString(CultureInfo.InvariantCulture) : target as string) is { } name && exception.Message.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0)
            text.Append(name.Length > LongestName ? name.Substring(0, char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName) + "..." : name).Append(": ");
        string message = exception.Message.Length > 0 ? exception.Message : "The service gave no message.";
        text.Append(message);
        if (message[message.Length - 1] is not ('.' or '!' or '?'))
            text.Append('.');

        text.Append(" [").Append(exception.Code);
        if (exception.HttpStatus is { } status and not 200)
            text.Append(", HTTP ").Append(status.ToString(CultureInfo.InvariantCulture));
        if (exception.RequestId is { } requestId)
            text.Append(", RequestId ").Append(requestId);
        if (exception.Attempts > 1)
            text.Append(", ").Append(exception.Attempts.ToString(CultureInfo.InvariantCulture)).Append(" tries");
        return text.Append("] ").Append(exception.Remedy).ToString();
    }

    public static ErrorCategory CategoryOf(SesErrorCategory category) => category switch
    {
        SesErrorCategory.AuthenticationError => ErrorCategory.AuthenticationError,
        SesErrorCategory.PermissionDenied => ErrorCategory.PermissionDenied,
        SesErrorCategory.ObjectNotFound => ErrorCategory.ObjectNotFound,
        SesErrorCategory.ResourceExists => ErrorCategory.ResourceExists,
        SesErrorCategory.ResourceBusy => ErrorCategory.ResourceBusy,
        SesErrorCategory.ResourceUnavailable => ErrorCategory.ResourceUnavailable,
        SesErrorCategory.InvalidArgument => ErrorCategory.InvalidArgument,
        SesErrorCategory.InvalidData => ErrorCategory.InvalidData,
        SesErrorCategory.LimitsExceeded => ErrorCategory.LimitsExceeded,
        SesErrorCategory.QuotaExceeded => ErrorCategory.QuotaExceeded,
        SesErrorCategory.InvalidResult => ErrorCategory.InvalidResult,
        SesErrorCategory.ReadError => ErrorCategory.ReadError,
        SesErrorCategory.ConnectionError => ErrorCategory.ConnectionError,
        SesErrorCategory.OperationTimeout => ErrorCategory.OperationTimeout,
        SesErrorCategory.ProtocolError => ErrorCategory.ProtocolError,
        SesErrorCategory.NotImplemented => ErrorCategory.NotImplemented,
        SesErrorCategory.ParserError => ErrorCategory.ParserError,
        _ => ErrorCategory.InvalidOperation,
    };
}
