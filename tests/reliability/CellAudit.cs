using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator;

namespace TencentSes.Reliability;

/// <summary>Compares what a call reported with what the emulator has recorded.</summary>
/// <param name="cell">The cell.</param>
/// <param name="subject">What the call was about.</param>
/// <param name="report">What the call reported.</param>
/// <param name="requests">The requests that arrived.</param>
/// <param name="effects">How often the call was carried out, by what the emulator holds.</param>
internal sealed class CellAudit(Cell cell, string subject, CallReport report, IReadOnlyList<HandledRequest> requests, int effects)
{
    private const string MayHave = "may have been carried out";

    private readonly List<string> _flaws = [.. report.Flaws];

    private bool IsRead => cell.Operation == Operation.Read;

    private string? LastRequestId => requests is [.., { } last] ? last.RequestId : null;

    private bool SaysUnsure => report.Text.Contains(MayHave, StringComparison.Ordinal);

    public CellResult Judge()
    {
        Check(requests.All(request => request.Action == OperationInfo.Of(cell.Operation).Action), "something else was called");
        Check(effects <= 1, "it was carried out " + effects + " times");
        // Nothing but an update may do its work twice: the second time finds nothing to do.
        if (!IsRead && cell.Operation != Operation.Update)
            Check(requests.Count(request => request.Processed) == effects, "the emulator worked on " + requests.Count(request => request.Processed) + " requests for " + effects + " effect(s)");
        if (report.Succeeded)
            JudgeSuccess();
        else
            JudgeFailure();
        return new CellResult(cell, MakeOutcome(), _flaws);
    }

    private void JudgeSuccess()
    {
        Check(IsRead || effects == 1, "it is reported as done and was not");
        Check(report.RequestId == (cell.Case.Fault is { IsGzip: true } ? FaultCases.CannedRequestId : LastRequestId), "the result has the RequestId " + report.RequestId);
    }

    private void JudgeFailure()
    {
        Check(effects == 0 || SaysUnsure, "it was done, and the error does not say that it may have been");
        Check(!IsRead || !SaysUnsure, "a read carries nothing out");
        if (!IsRead && SaysUnsure)
            Check(report.Remedy.Contains(OperationInfo.Of(cell.Operation).HowToCheckFor(subject), StringComparison.Ordinal), "the error does not say how to check: " + report.Remedy);
        Check(report.Code.Length > 0, "no code");
        Check(report.Category.Length > 0 && report.Category != "NotSpecified", "category '" + report.Category + "'");
        Check(!string.IsNullOrWhiteSpace(report.Remedy), "no remedy");
        Check(cell.Case.Fault is null ? report.Tries > requests.Count : report.Tries == requests.Count, "the error counts " + report.Tries + " tries, the emulator " + requests.Count);
        Check(!cell.Case.NamesRequest || report.RequestId is not null, "the answer had a RequestId and the error has none");
        Check(report.RequestId is null || report.RequestId == LastRequestId, "the error has the RequestId " + report.RequestId);
    }

    private Outcome MakeOutcome()
    {
        bool proved = report.Succeeded && requests is [.., { Code: not null }];
        string word = !report.Succeeded ? report.Code : proved ? Outcome.Proved : Outcome.Done;
        bool counts = !(cell.Case.RunsOutOfTime && cell.IsLasting && requests.Count > 1);
        return new Outcome(word, !report.Succeeded && SaysUnsure, !report.Succeeded && effects > 0, counts ? requests.Count : null);
    }

    private void Check(bool holds, string flaw)
    {
        if (!holds)
            _flaws.Add(flaw);
    }
}
