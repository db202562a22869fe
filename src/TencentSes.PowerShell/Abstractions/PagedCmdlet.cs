using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// A cmdlet that reads a list page by page and streams it: one page in memory, and no further page once the person or a downstream
/// command has enough. Derived classes declare SupportsPaging, which gives -First, -Skip and -IncludeTotalCount.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PagedCmdlet : SesCmdlet
{
    private protected const int PageSize = 100;

    /// <summary>Writes what a list action returns.</summary>
    /// <param name="fetch">Reads the page at an offset, of at most so many rows.</param>
    /// <param name="toOutput">Makes the output object of a row; the second argument is the RequestId of its page.</param>
    /// <param name="filter">Rows to write, where the service cannot choose them itself; -First and -Skip then count rows that pass.</param>
    private protected async Task WritePagesAsync<TRow>(
        Func<long, long, Task<Page<TRow>>> fetch,
        Func<TRow, string?, object> toOutput,
        Func<TRow, bool>? filter = null)
        where TRow : class
    {
        ulong skip = PagingParameters?.Skip ?? 0, left = PagingParameters?.First ?? ulong.MaxValue;
        bool wantTotal = PagingParameters?.IncludeTotalCount ?? false;
        long offset = filter is null ? (long)Math.Min(skip, long.MaxValue) : 0;
        if (filter is null)
            skip = 0;

        // Of the page before only its ends are kept: all of it would outlive a collection of the youngest, and cost more than reading it.
        (int Count, TRow First, TRow Last)? previous = null;
        while (left > 0 || wantTotal)
        {
            long size = filter is null ? (long)Math.Min(Math.Max(left, 1), PageSize) : PageSize;
            Page<TRow> page = await fetch(offset, size).ConfigureAwait(false);
            if (wantTotal)
            {
                wantTotal = false;
                await WriteTotalAsync(page.Total, exact: filter is null).ConfigureAwait(false);
            }
            (int Count, TRow First, TRow Last)? ends = page.Rows.Count == 0 ? null : (page.Rows.Count, page.Rows[0], page.Rows[page.Rows.Count - 1]);
            if (ends is not null && ends.Equals(previous))
            {
                WriteError(SesErrorRecords.Make("RepeatedPage", ErrorCategory.InvalidResult, null,
                    "The service answered the same page twice at offset " + offset.ToString(System.Globalization.CultureInfo.InvariantCulture) + ", so the list may be incomplete.",
                    "Try again; report it with the RequestId " + page.RequestId + " if it stays."));
                return;
            }
            List<object?> output = new(page.Rows.Count);
            foreach (TRow row in page.Rows)
            {
                if (left == 0)
                    break;
                if (filter is not null && !filter(row))
                    continue;
                if (skip > 0)
                {
                    skip--;
                    continue;
                }
                left--;
                output.Add(toOutput(row, page.RequestId));
            }
            // A page at a time: waking the pipeline thread for every row costs several times what the row itself does.
            WriteObjects(output);
            if (page.Rows.Count < size)
                return;
            await FlushAsync().ConfigureAwait(false);
            offset += page.Rows.Count;
            previous = ends;
        }
    }

    private Task<bool> WriteTotalAsync(long? total, bool exact) => InvokeOnPipelineThread(() =>
    {
        double accuracy = total is null ? 0 : exact ? 1 : 0.5;
        WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), accuracy));
        return true;
    });
}
