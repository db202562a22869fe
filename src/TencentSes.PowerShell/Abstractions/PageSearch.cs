using System;
using System.Linq;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Finds one row of a list action that has no filter for it.</summary>
internal static class PageSearch
{
    private const int PageSize = 100;

    /// <summary>Reads page by page until the row is found, the list ends or a page repeats itself.</summary>
    /// <param name="fetch">Reads the page at an offset, of at most so many rows.</param>
    /// <param name="isWanted">Tells the row.</param>
    /// <returns>The row and the RequestId of its page; a row of null when it is not in the list.</returns>
    public static async Task<(TRow? Row, string? RequestId)> FindAsync<TRow>(Func<long, long, Task<Page<TRow>>> fetch, Func<TRow, bool> isWanted)
        where TRow : class
    {
        Page<TRow>? previous = null;
        for (long offset = 0; ; offset += PageSize)
        {
            Page<TRow> page = await fetch(offset, PageSize).ConfigureAwait(false);
            if (page.Rows.FirstOrDefault(isWanted) is { } found)
                return (found, page.RequestId);
            if (page.Rows.Count < PageSize || (previous is not null && page.Rows.SequenceEqual(previous.Rows)))
                return (null, page.RequestId);
            previous = page;
        }
    }
}
