using System;

namespace TencentSes.Perf.Memory;

/// <summary>What one measuring process found; bytes are those of its working set.</summary>
/// <param name="Rows">Rows handled.</param>
/// <param name="Seconds">Duration of the large job.</param>
/// <param name="Before">Bytes after the warm-up.</param>
/// <param name="Highest">Most bytes during the large job.</param>
internal sealed record MemoryResult(long Rows, double Seconds, long Before, long Highest)
{
    public const long Limit = 40_000_000;

    public long Growth => Math.Max(Highest - Before, 0);

    public bool IsWithin => Growth < Limit;
}
