using TencentSes.Reliability;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>The table on the build for Windows PowerShell: net472.</summary>
public sealed class DesktopReliabilityTests(DesktopReliabilityRun run) : ReliabilityTests(run.Results), IClassFixture<DesktopReliabilityRun>;
