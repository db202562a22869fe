using System.Collections.Generic;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed;

/// <summary>Something whose speed is measured against a floor or a peer in the same run.</summary>
internal abstract class SpeedMeasure
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Measures; the lines of the table in the order in which they are shown.</summary>
    public abstract Task<IReadOnlyList<Figure>> RunAsync();
}
