using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Tests that change the environment of the process run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentGroup
{
    public const string Name = "Environment";
}
