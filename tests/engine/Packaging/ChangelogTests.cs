using System;
using TencentSes.Packager;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>The release notes are what the changelog says about the version.</summary>
public sealed class ChangelogTests
{
    private const string Text = "# Changelog\r\n\r\n## Unreleased\r\n\r\n- soon\r\n\r\n## 1.1.0 - 2026-02-03\r\n\r\n### Added\r\n\r\n- new\r\n\r\n## [1.0.0]\r\n\r\n- first\r\n\r\n## 0.9.0\r\n";

    [Theory]
    [InlineData("1.1.0", "### Added\n\n- new")]
    [InlineData("1.0.0", "- first")]
    [InlineData("1.2.0", "- soon")]
    public void The_section_of_the_version_or_else_what_is_not_released(string version, string expected) =>
        Assert.Equal(expected, Changelog.SectionOf(Text, version, mustBeReleased: false));

    [Theory]
    [InlineData("1.2.0")]
    [InlineData("1.1")]
    [InlineData("0.9.0")]
    public void A_release_without_a_section_of_its_own_is_refused(string version)
    {
        PackagingException error = Assert.Throws<PackagingException>(() => Changelog.SectionOf(Text, version, mustBeReleased: true));

        Assert.Contains("## " + version, error.Message, StringComparison.Ordinal);
    }
}
