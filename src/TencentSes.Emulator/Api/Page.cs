using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Emulator.Api;

/// <summary>A part of a list: rows to skip and rows to show. Past the end there are simply none.</summary>
internal readonly record struct Page(int Offset, int Limit)
{
    public const int MaxLimit = 100;

    /// <summary>Reads Offset and Limit.</summary>
    /// <exception cref="ApiException">The page is larger than allowed.</exception>
    public static Page Read(Arguments arguments) => Create(arguments.Number("Offset") ?? 0, arguments.Number("Limit") ?? MaxLimit, MaxLimit);

    /// <exception cref="ApiException">The page is larger than allowed.</exception>
    public static Page Create(ulong offset, ulong limit, int max) =>
        limit <= (ulong)max
            ? new Page((int)Math.Min(offset, int.MaxValue), (int)limit)
            : throw new ApiException("FailedOperation.InvalidLimit", $"Limit must not be over {max}.");

    public IEnumerable<T> Of<T>(IEnumerable<T> rows) => rows.Skip(Offset).Take(Limit);
}
