using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Reliability;

/// <summary>What is expected of every cell, on every runtime. How to read a cell: see <see cref="Outcome"/>; <c>=</c> is the same as on its left.</summary>
internal static class ExpectedTable
{
    private const string Text = """
        case                  when   | read                   | update             | remove   | set password | create             | send | send batch

        silence               once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =

        refused               once   | done/1                 | =                  | =        | =            | =                  | =    | =
        refused               always | ConnectionFailed/0     | =                  | =        | =            | =                  | =    | =
        reset-before          once   | done/2                 | =                  | =        | =            | OutcomeUnknown?/1  | =    | =
        reset-before          always | ConnectionLost/2       | ConnectionLost?/2  | =        | =            | OutcomeUnknown?/1  | =    | =
        reset-after           once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =
        reset-after           always | ConnectionLost/2       | ConnectionLost?+/2 | =        | =            | OutcomeUnknown?+/1 | =    | =

        time-out              once   | Timeout/1              | Timeout?/1         | =        | =            | OutcomeUnknown?/1  | =    | =
        time-out              always | Timeout/1              | Timeout?/1         | =        | =            | OutcomeUnknown?/1  | =    | =
        time-out-after        once   | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        time-out-after        always | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        late                  once   | done/1                 | =                  | =        | =            | =                  | =    | =
        late                  always | done/1                 | =                  | =        | =            | =                  | =    | =
        slow-body             once   | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        slow-body             always | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        slow-body-in-time     once   | done/1                 | =                  | =        | =            | =                  | =    | =
        slow-body-in-time     always | done/1                 | =                  | =        | =            | =                  | =    | =
        stalled-body          once   | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        stalled-body          always | Timeout/1              | Timeout?+/1        | =        | =            | OutcomeUnknown?+/1 | =    | =
        cut-body              once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =
        cut-body              always | ConnectionLost/2       | ConnectionLost?+/2 | =        | =            | OutcomeUnknown?+/1 | =    | =

        500-json              once   | done/2                 | =                  | =        | =            | OutcomeUnknown?/1  | =    | =
        500-json              always | GatewayError/2         | GatewayError?/2    | =        | =            | OutcomeUnknown?/1  | =    | =
        500-json-after        once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =
        500-json-after        always | GatewayError/2         | GatewayError?+/2   | =        | =            | OutcomeUnknown?+/1 | =    | =
        502-html              once   | done/2                 | =                  | =        | =            | OutcomeUnknown?/1  | =    | =
        502-html              always | GatewayError/2         | GatewayError?/2    | =        | =            | OutcomeUnknown?/1  | =    | =
        502-html-after        once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =
        502-html-after        always | GatewayError/2         | GatewayError?+/2   | =        | =            | OutcomeUnknown?+/1 | =    | =
        sign-in-page          once   | InvalidAnswer/1        | InvalidAnswer?/1   | =        | =            | OutcomeUnknown?/1  | =    | =
        sign-in-page          always | InvalidAnswer/1        | InvalidAnswer?/1   | =        | =            | OutcomeUnknown?/1  | =    | =
        sign-in-page-after    once   | InvalidAnswer/1        | InvalidAnswer?+/1  | =        | =            | OutcomeUnknown?+/1 | =    | =
        sign-in-page-after    always | InvalidAnswer/1        | InvalidAnswer?+/1  | =        | =            | OutcomeUnknown?+/1 | =    | =
        20-mb                 once   | AnswerTooLarge/1       | AnswerTooLarge?+/1 | =        | =            | OutcomeUnknown?+/1 | =    | =
        20-mb                 always | AnswerTooLarge/1       | AnswerTooLarge?+/1 | =        | =            | OutcomeUnknown?+/1 | =    | =
        gzip-bom              once   | done/1                 | =                  | =        | =            | =                  | =    | =
        gzip-bom              always | done/1                 | =                  | =        | =            | =                  | =    | =

        rate                  once   | done/2                 | =                  | =        | =            | =                  | =    | =
        rate                  always | RequestLimitExceeded/n | =                  | =        | =            | =                  | =    | =
        internal-error        once   | done/2                 | =                  | =        | =            | OutcomeUnknown?/1  | =    | =
        internal-error        always | InternalError/2        | InternalError?/2   | =        | =            | OutcomeUnknown?/1  | =    | =
        internal-error-after  once   | done/2                 | =                  | proved/2 | =            | OutcomeUnknown?+/1 | =    | =
        internal-error-after  always | InternalError/2        | InternalError?+/2  | =        | =            | OutcomeUnknown?+/1 | =    | =
        unavailable           once   | done/2                 | =                  | =        | =            | =                  | =    | =
        unavailable           always | ServiceUnavailable/2   | =                  | =        | =            | =                  | =    | =
        clock                 once   | AuthFailure.SignatureExpire/2 | = | = | = | = | = | =
        clock                 always | done/2                 | =                  | =        | =            | =                  | =    | =
        expired               once   | AuthFailure.SignatureExpire/1 | = | = | = | = | = | =
        expired               always | AuthFailure.SignatureExpire/1 | = | = | = | = | = | =
        token                 once   | AuthFailure.TokenFailure/1 | = | = | = | = | = | =
        token                 always | AuthFailure.TokenFailure/1 | = | = | = | = | = | =
        denied                once   | AuthFailure.UnauthorizedOperation/1 | = | = | = | = | = | =
        denied                always | AuthFailure.UnauthorizedOperation/1 | = | = | = | = | = | =
        """;

    /// <summary>The expectations by row, in the order of the columns.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Outcome>> Rows { get; } = Parse().ToDictionary(row => row.Name, row => row.Outcomes, StringComparer.Ordinal);

    /// <summary>The names of the rows, in their order.</summary>
    public static IReadOnlyList<string> RowNames { get; } = [.. Parse().Select(row => row.Name)];

    /// <summary>All cells, row by row.</summary>
    public static IReadOnlyList<Cell> Cells { get; } = [.. RowNames.SelectMany(name => OperationInfo.All.Select(info => new Cell(CaseOf(name), name.EndsWith(Cell.Always, StringComparison.Ordinal), info.Operation)))];

    private static FaultCase CaseOf(string rowName) => FaultCases.All.Single(item => item.Key == rowName.Split(' ')[0]);

    private static IEnumerable<(string Name, IReadOnlyList<Outcome> Outcomes)> Parse() =>
        from line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        let name = string.Join(' ', cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        select (name, (IReadOnlyList<Outcome>)ParseCells(cells[1..]));

    private static List<Outcome> ParseCells(string[] cells)
    {
        List<Outcome> outcomes = [];
        foreach (string cell in cells)
            outcomes.Add(cell == "=" ? outcomes[^1] : Outcome.Parse(cell));
        return outcomes;
    }
}
