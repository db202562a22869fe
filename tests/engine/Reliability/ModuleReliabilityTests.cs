using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Reliability;

/// <summary>The table on PowerShell 7: net8.0.</summary>
public sealed class ModuleReliabilityTests(ModuleReliabilityRun run) : ReliabilityTests(() => run.Results), IClassFixture<ModuleReliabilityRun>;
