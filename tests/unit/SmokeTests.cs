using Xunit;

namespace TencentSes.UnitTests;

public sealed class SmokeTests
{
    [Fact]
    public void Fixtures_are_beside_the_tests() => Assert.True(System.IO.File.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, "fixtures", "api.json")));
}
