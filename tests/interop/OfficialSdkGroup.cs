using Xunit;

namespace TencentSes.InteropTests;

/// <summary>The test classes that share one run of the official SDK.</summary>
[CollectionDefinition]
public sealed class OfficialSdkGroup : ICollectionFixture<OfficialSdkRun>;
