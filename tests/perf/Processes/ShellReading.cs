using System.Collections.Generic;

namespace TencentSes.Perf.Processes;

/// <summary>What one run of a script in a fresh process took and wrote.</summary>
/// <param name="Milliseconds">From the start of the process to its end.</param>
/// <param name="Lines">What the script wrote.</param>
internal sealed record ShellReading(double Milliseconds, IReadOnlyList<string> Lines);
