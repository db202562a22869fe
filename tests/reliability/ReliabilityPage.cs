using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace TencentSes.Reliability;

/// <summary>The documentation page, written from what was seen.</summary>
internal static class ReliabilityPage
{
    private const string Name = "reliability.md";
    private const string UpdateVariable = "TENCENTSES_UPDATE_DOCS";

    private const string Head = """
        # When calls fail

        What each kind of call does when something goes wrong: every fault below was made to happen to every kind of call, on both runtimes, and
        this page was written from what was seen. The calls are those of the staged module in the engine of PowerShell 7 (net8.0), and the same
        calls of the Windows PowerShell build (net472) under Mono. Both have to behave as the table says, or the tests fail.

        After each call its report was compared with the records of the [emulator](emulator.md), which stands in for the service. In every cell:

        - nothing was sent, created or changed twice;
        - what is reported as done was done, and what failed and was done all the same is reported with "may have been carried out" and how to check;
        - the RequestId of the last answer is in the error, and a result has that of the request that did the work or proved it;
        - an error has an id, a category, the thing that it is about and a remedy, and counts the tries that really arrived.

        ## The calls

        | Column | Command | Action |
        | --- | --- | --- |

        """;

    private const string TableHead = """

        ## What became of them

        *Once*: the fault happens to the first try only. *Always*: it happens to every try. A call may be repeated once here (`-MaxRetry 1`; in
        *refused*, *once* five times); the default is three times.


        """;

    private const string Words = """

        ## The words

        | Word | Meaning |
        | --- | --- |
        | done | The result came. |
        | proved | The result came. The answer to the first try was lost; the service refused the repetition because the work was done (`OperationDenied.RepeatPassWord`, `InvalidParameterValue.NoSuchSender`), which proves the first. |
        | (2) | So many requests arrived. No number: one. (several): as many as the time allowed, with growing waits. |
        | `Timeout`, `GatewayError`... | The call failed with the error id `TencentSes.` and this word. Nothing was changed unless it says otherwise. |
        | unsure | The error says that the call may have been carried out, and how to find out. |
        | `OutcomeUnknown` | The same for a send or create: it was not repeated, because that could do it twice. |
        | was done, was not done | The truth behind an unsure error, which the caller cannot see. |

        What the transport does between the tries is described in [architecture.md](architecture.md), and why in [decisions.md](decisions.md).

        """;

    /// <summary>The page as the results make it.</summary>
    public static string Write(IReadOnlyCollection<CellResult> results)
    {
        StringBuilder page = new(Head);
        foreach (OperationInfo info in OperationInfo.All)
            page.Append("| ").Append(info.Column).Append(" | `").Append(info.Command).Append("` | ").Append(info.Action).Append(" |\n");
        page.Append("\n## The faults\n\n| Fault | What happens |\n| --- | --- |\n");
        foreach (FaultCase item in FaultCases.All)
            page.Append("| ").Append(item.Key).Append(" | ").Append(item.What).Append(" |\n");
        page.Append(TableHead);
        Line("Fault", "When", [.. OperationInfo.All.Select(info => info.Column)]);
        Line("---", "---", [.. OperationInfo.All.Select(_ => "---")]);

        ILookup<string, CellResult> rows = results.ToLookup(result => result.Cell.Row, StringComparer.Ordinal);
        foreach (FaultCase item in FaultCases.All)
        {
            string[] once = Cells(item.Key + " " + Cell.Once);
            string[] always = Cells(item.Key + " " + Cell.Always);
            if (once.SequenceEqual(always, StringComparer.Ordinal))
            {
                Line(item.Key, "once, always", once);
                continue;
            }
            Line(item.Key, Cell.Once, once);
            if (always.Length > 0)
                Line("", Cell.Always, always);
        }
        return page.Append(Words).ToString();

        string[] Cells(string row) => [.. rows[row].OrderBy(result => result.Cell.Operation).Select(result => result.Outcome.ToMarkdown())];

        void Line(string first, string second, string[] cells) =>
            page.Append("| ").Append(first).Append(" | ").Append(second).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>
    /// Puts a page beside the test, and into the repository when that is asked for.
    /// </summary>
    /// <returns>What is wrong with the page in the repository; null when it says the same.</returns>
    public static string? Compare(string page)
    {
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, Name), page);
        string committed = Path.Combine(FindRepository(), "docs", Name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(committed, page);
        string[] before = File.Exists(committed) ? File.ReadAllText(committed).Split('\n') : [];
        string[] now = page.Split('\n');
        int at = Enumerable.Range(0, Math.Max(before.Length, now.Length)).FirstOrDefault(index => before.ElementAtOrDefault(index)?.TrimEnd('\r') != now.ElementAtOrDefault(index), -1);
        return at < 0 ? null : $"docs/{Name} differs in line {at + 1} from what was seen:\n{before.ElementAtOrDefault(at)}\n{now.ElementAtOrDefault(at)}\n"
            + $"When the behaviour is right, change ExpectedTable.cs and run this test with {UpdateVariable}=1: it writes the page anew.";
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TencentSes.PowerShell.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
