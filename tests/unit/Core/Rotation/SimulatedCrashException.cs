using System;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>The process of a run ends here.</summary>
internal sealed class SimulatedCrashException() : Exception("the process was killed");
