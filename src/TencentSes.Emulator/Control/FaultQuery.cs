using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TencentSes.Emulator.Control;

/// <summary>Reads a fault from the query of <c>POST /_emulator/faults</c>.</summary>
internal static class FaultQuery
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["latency"] = FaultKind.Latency,
        ["latency-after"] = FaultKind.LatencyAfter,
        ["error"] = FaultKind.Error,
        ["raw"] = FaultKind.Raw,
        ["reset-before"] = FaultKind.ResetBefore,
        ["reset-after"] = FaultKind.ResetAfter,
        ["cut-body"] = FaultKind.CutBody,
        ["slow-body"] = FaultKind.SlowBody,
    };

    public static string NameOf(FaultKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    public static Fault Read(ControlQuery query)
    {
        string kindName = query.RequiredText("kind");
        if (!Kinds.TryGetValue(kindName, out FaultKind kind))
        {
            throw new ControlException($"Unknown kind '{kindName}'. Known: {string.Join(", ", Kinds.Keys)}.");
        }

        int count = query.Integer("count", 1);
        int skip = query.Integer("skip", 0);
        int milliseconds = query.Integer("milliseconds", 0);
        int status = query.Integer("status", 502);
        if (count < 0 || skip < 0 || milliseconds < 0)
        {
            throw new ControlException("count, skip and milliseconds must not be negative.");
        }

        if (status is < 200 or > 599)
        {
            throw new ControlException("status must lie between 200 and 599.");
        }

        string action = query.Text("action") ?? "*";
        if (action.StartsWith(Fault.SmtpPrefix, StringComparison.Ordinal) && (action is not (Fault.SmtpAuth or Fault.SmtpData) || kind is FaultKind.Raw or FaultKind.CutBody or FaultKind.SlowBody))
        {
            throw new ControlException($"SMTP has the places {Fault.SmtpAuth} and {Fault.SmtpData}, and no kinds raw, cut-body and slow-body.");
        }

        Fault fault = new()
        {
            Kind = kind,
            Action = action,
            Count = count,
            Skip = skip,
            Duration = TimeSpan.FromMilliseconds(milliseconds),
            Status = status,
            ContentType = query.Text("contentType") ?? "text/html",
        };
        fault = query.Text("body") is string body ? fault with { Body = Encoding.UTF8.GetBytes(body) } : fault;
        fault = query.Text("message") is string message ? fault with { Message = message } : fault;
        return kind == FaultKind.Error ? fault with { Code = query.RequiredText("code") } : fault;
    }
}
