using System;
using System.Management.Automation;
using TencentSes.EngineTests.Cmdlets;
using Xunit;

namespace TencentSes.EngineTests.Lists;

public sealed class UnsubscribeConfigTests : ModuleTest
{
    [Theory]
    [InlineData("ap-guangzhou", "2")]
    [InlineData("ap-singapore", "1")]
    public void A_language_name_means_the_number_of_the_session_s_site(string region, string number)
    {
        Connect(region);
        CreateSenders();

        Succeed("param($Address) $null = New-TcSesUnsubscribeConfig $Address English", ("Address", Sender));
        PSObject config = Assert.Single(Succeed("Get-TcSesUnsubscribeConfig").Output);

        Assert.Equal(Sender, config.Properties["EmailAddress"].Value);
        Assert.Equal("English", config.Properties["Language"].Value);
        Assert.Equal(number, config.Properties["Number"].Value);
        Assert.Equal("On", config.Properties["Status"].Value.ToString());
    }

    [Fact]
    public void A_default_is_changed_found_by_wildcard_and_removed()
    {
        CreateSenders();
        Succeed("param($Address) $null = New-TcSesUnsubscribeConfig $Address English", ("Address", Sender));

        Succeed("Get-TcSesUnsubscribeConfig noreply* | Set-TcSesUnsubscribeConfig -Language 3 -Status Off");
        PSObject changed = Assert.Single(Succeed("Get-TcSesUnsubscribeConfig *@mail.example.com").Output);
        Succeed("Get-TcSesUnsubscribeConfig | Remove-TcSesUnsubscribeConfig -Force");

        Assert.Equal("TraditionalChinese", changed.Properties["Language"].Value);
        Assert.Equal("Off", changed.Properties["Status"].Value.ToString());
        Assert.Empty(Succeed("Get-TcSesUnsubscribeConfig").Output);
    }

    [Fact]
    public void An_unknown_language_is_refused_with_those_there_are()
    {
        ErrorRecord error = Fail("param($Address) New-TcSesUnsubscribeConfig $Address Klingon", ("Address", Sender));

        AssertError(error, "UnknownLanguage", ErrorCategory.InvalidArgument, Sender);
        Assert.Contains("English", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }
}
