using TencentSes.Emulator;

namespace TencentSes.Reliability;

/// <summary>One way in which a call goes wrong; a row of the table.</summary>
/// <param name="Key">Its name in the table.</param>
/// <param name="What">What happens, for people.</param>
internal sealed record FaultCase(string Key, string What)
{
    /// <summary>What the emulator does, for any action and any number of calls; null when nobody listens at all.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The time for the whole call. Long enough for a repetition unless time is what the case is about.</summary>
    public int TimeoutSec { get; init; } = 20;

    /// <summary>The answer, as far as it comes, tells the RequestId.</summary>
    public bool NamesRequest { get; init; }

    /// <summary>Which requests come cannot be told beforehand: they are tried until the time is over.</summary>
    public bool RunsOutOfTime { get; init; }
}
