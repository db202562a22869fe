using Xunit;

namespace TencentSes.EngineTests.Soak;

/// <summary>Runs alone, because it measures memory, counts connections and needs both cores.</summary>
[CollectionDefinition(nameof(SoakCollection), DisableParallelization = true)]
public sealed class SoakCollection;
