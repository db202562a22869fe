using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>Tests of the package; it is made once for all of them.</summary>
[CollectionDefinition(nameof(PackageCollection))]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
}
