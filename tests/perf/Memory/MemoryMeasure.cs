using TencentSes.Perf.Processes;

namespace TencentSes.Perf.Memory;

/// <summary>One large job whose memory is measured in a process of its own. It has no state: the suite and the measuring process each make one.</summary>
internal abstract class MemoryMeasure
{
    /// <summary>Name on the command line and in the table.</summary>
    public abstract string Name { get; }

    /// <summary>How many rows the large job has to handle.</summary>
    public abstract long Rows { get; }

    /// <summary>Starts what the module talks to, in another process, so that its memory does not count.</summary>
    public abstract ServerProcess StartServer();

    /// <summary>Does a small job of the same kind, so that code that is compiled and loaded at its first use does not count.</summary>
    public abstract void WarmUp(Engine engine);

    /// <summary>Does the large job and gives the number of rows that the module says it has handled.</summary>
    public abstract long Run(Engine engine);
}
