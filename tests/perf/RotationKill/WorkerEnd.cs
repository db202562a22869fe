using System;
using System.Collections.Generic;
using TencentSes.RotationWorker;

namespace TencentSes.Perf.RotationKill;

/// <summary>How a worker ended.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="IsKilled">True when it was killed, by itself or by others.</param>
/// <param name="Time">From its first step to its end.</param>
/// <param name="Lines">Addresses that it had finished.</param>
internal sealed record WorkerEnd(int ProcessId, bool IsKilled, TimeSpan Time, IReadOnlyList<RotationLine> Lines);
