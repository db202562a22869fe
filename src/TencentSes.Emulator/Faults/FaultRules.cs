using System;
using System.Linq;

namespace TencentSes.Emulator.Faults;

/// <summary>Which faults make sense.</summary>
internal static class FaultRules
{
    private static readonly string[] SmtpPlaces = [Fault.SmtpConnect, Fault.SmtpAuth, Fault.SmtpData];

    // The longest wait that a timer takes.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>What is wrong with a fault; null when nothing is.</summary>
    public static string? FindProblem(Fault fault)
    {
        if (fault.Count < 0 || fault.Skip < 0)
        {
            return "count and skip must not be negative.";
        }

        // Written so that NaN fails as well.
        if (!(fault.Probability > 0 && fault.Probability <= 1))
        {
            return "probability must be above 0 and at most 1.";
        }

        if (fault.Duration < TimeSpan.Zero && fault.Kind != FaultKind.Clock)
        {
            return "The time must not be negative, except for a clock.";
        }

        if (fault.Duration.Duration() > LongestDuration)
        {
            return "The time must not exceed 24 days.";
        }

        if (fault.Status is < 200 or > 599)
        {
            return "status must lie between 200 and 599.";
        }

        if (fault.ContentType.Any(character => !char.IsAscii(character) || char.IsControl(character)))
        {
            return "The content type must consist of printable ASCII characters.";
        }

        return fault.IsForSmtp ? FindSmtpProblem(fault) : null;
    }

    private static string? FindSmtpProblem(Fault fault)
    {
        if (!SmtpPlaces.Contains(fault.Action))
        {
            return $"The places in SMTP are {string.Join(", ", SmtpPlaces)}.";
        }

        return fault.Kind switch
        {
            FaultKind.Latency or FaultKind.LatencyAfter or FaultKind.ResetBefore or FaultKind.ResetAfter => null,
            FaultKind.Error or FaultKind.ErrorAfter => IsReplyLine(fault.Code) ? null : "For SMTP the code must be a whole reply line of the class 4 or 5, such as '454 4.7.0 Try again'.",
            _ => $"{fault.Kind} cannot happen to SMTP.",
        };
    }

    private static bool IsReplyLine(string code) =>
        code is [('4' or '5'), (>= '0' and <= '9'), (>= '0' and <= '9'), ' ', ..] && !code.Any(char.IsControl);
}
