using Xunit;

namespace TencentSes.EngineTests.Canary;

/// <summary>Runs alone: it listens to what the whole process tells, and no other test may tell anything meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CanaryGroup
{
    public const string Name = "Canary";
}
