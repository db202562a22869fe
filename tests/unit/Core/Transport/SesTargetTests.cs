using System;
using System.Linq;
using TencentSes.Errors;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

public sealed class SesTargetTests
{
    private const string China = "https://ses.tencentcloudapi.com/";
    private const string International = "https://ses.intl.tencentcloudapi.com/";
    private const string Own = "https://ses.example.test:8443/";

    [Theory]
    [InlineData(SesSite.China, null, null, SesSite.China, "ap-guangzhou", China)]
    [InlineData(SesSite.International, null, null, SesSite.International, "ap-singapore", International)]
    [InlineData(SesSite.China, "", null, SesSite.China, "ap-guangzhou", China)]
    [InlineData(null, "ap-guangzhou", null, SesSite.China, "ap-guangzhou", China)]
    [InlineData(null, "ap-hongkong", null, SesSite.China, "ap-hongkong", China)]
    [InlineData(null, "ap-singapore", null, SesSite.International, "ap-singapore", International)]
    [InlineData(null, "AP-Singapore", null, SesSite.International, "ap-singapore", International)]
    [InlineData(SesSite.China, "ap-guangzhou", null, SesSite.China, "ap-guangzhou", China)]
    [InlineData(SesSite.China, "ap-hongkong", null, SesSite.China, "ap-hongkong", China)]
    [InlineData(SesSite.International, "ap-singapore", null, SesSite.International, "ap-singapore", International)]
    [InlineData(SesSite.China, null, Own, SesSite.China, "ap-guangzhou", Own)]
    [InlineData(SesSite.International, "ap-singapore", Own, SesSite.International, "ap-singapore", Own)]
    [InlineData(null, "ap-hongkong", Own, SesSite.China, "ap-hongkong", Own)]
    [InlineData(null, "eu-frankfurt", Own, null, "eu-frankfurt", Own)]
    [InlineData(SesSite.China, "ap-beijing", Own, SesSite.China, "ap-beijing", Own)]
    public void Site_region_and_endpoint_complete_each_other(
        SesSite? site, string? region, string? endpoint, SesSite? foundSite, string foundRegion, string foundEndpoint)
    {
        SesTarget target = SesTarget.Resolve(site, region, endpoint is null ? null : new Uri(endpoint));
        Assert.Equal(foundSite, target.Site);
        Assert.Equal(foundRegion, target.Region);
        Assert.Equal(foundEndpoint, target.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData(SesSite.China, "ap-singapore", "RegionNotOfSite", "ap-singapore", "International", "ap-guangzhou or ap-hongkong")]
    [InlineData(SesSite.International, "ap-guangzhou", "RegionNotOfSite", "ap-guangzhou", "China", "ap-singapore")]
    [InlineData(SesSite.International, "AP-HONGKONG", "RegionNotOfSite", "ap-hongkong", "China", "ap-singapore")]
    [InlineData(SesSite.China, "ap-beijing", "UnknownRegion", "ap-beijing", "ap-guangzhou or ap-hongkong", "ap-singapore")]
    [InlineData(null, "us-east-1", "UnknownRegion", "us-east-1", "ap-guangzhou or ap-hongkong", "ap-singapore")]
    [InlineData(null, " ap-singapore", "UnknownRegion", " ap-singapore", "ap-guangzhou or ap-hongkong", "ap-singapore")]
    [InlineData(null, null, "RegionMissing", "Neither", "ap-guangzhou or ap-hongkong", "ap-singapore")]
    [InlineData(null, "", "RegionMissing", "Neither", "ap-guangzhou or ap-hongkong", "ap-singapore")]
    public void A_wrong_pair_is_refused_with_the_right_ones_named(
        SesSite? site, string? region, string code, string named, string firstRemedy, string secondRemedy)
    {
        var exception = Assert.Throws<SesConfigurationException>(() => SesTarget.Resolve(site, region, null));
        Assert.Equal(code, exception.Code);
        Assert.Equal(SesErrorCategory.InvalidArgument, exception.Category);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.Contains(firstRemedy, exception.Message + exception.Remedy, StringComparison.Ordinal);
        Assert.Contains(secondRemedy, exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_of_ones_own_does_not_excuse_a_region_of_the_other_site() => Assert.Equal("RegionNotOfSite",
        Assert.Throws<SesConfigurationException>(() => SesTarget.Resolve(SesSite.China, "ap-singapore", new Uri(Own))).Code);

    [Fact]
    public void An_endpoint_alone_leaves_the_region_missing() => Assert.Equal("RegionMissing",
        Assert.Throws<SesConfigurationException>(() => SesTarget.Resolve(null, null, new Uri(Own))).Code);

    [Theory]
    [InlineData("ap-x\r\nX-TC-Action: DeleteEmailIdentity")]
    [InlineData("ap-gu angzhou")]
    [InlineData("广州")]
    [InlineData("ap-guangzhou,")]
    public void A_region_that_cannot_be_a_header_value_is_refused_whatever_the_endpoint(string region) => Assert.Equal("UnknownRegion",
        Assert.Throws<SesConfigurationException>(() => SesTarget.Resolve(null, region, new Uri(Own))).Code);

    [Theory]
    [InlineData("http://127.0.0.1:8090")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.1.2.3:1")]
    [InlineData("http://localhost:8090")]
    [InlineData("http://LOCALHOST")]
    [InlineData("http://[::1]:8090")]
    [InlineData("http://[::1]")]
    [InlineData("http://2130706433:80")]
    public void Plain_http_goes_to_this_machine(string endpoint) => Assert.True(Resolve(endpoint).Endpoint.IsLoopback);

    [Theory]
    [InlineData("http://127.evil.com")]
    [InlineData("http://127.0.0.1.evil.com")]
    [InlineData("http://localhost.evil.com")]
    [InlineData("http://evil.com/#localhost")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://192.168.1.1:8090")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://[::2]")]
    [InlineData("http://[fe80::1]")]
    [InlineData("http://ses.tencentcloudapi.com")]
    [InlineData("https://ses.tencentcloudapi.com/v1")]
    [InlineData("https://ses.tencentcloudapi.com/?Action=SendEmail")]
    [InlineData("https://ses.tencentcloudapi.com/#x")]
    [InlineData("http://127.0.0.1:8090/ses")]
    [InlineData("https://user:Canary@ses.tencentcloudapi.com")]
    [InlineData("https://Canary@ses.tencentcloudapi.com/path")]
    [InlineData("ftp://user:Canary@ses.tencentcloudapi.com")]
    [InlineData("ftp://ses.tencentcloudapi.com")]
    [InlineData("ses.tencentcloudapi.com")]
    [InlineData("ses.tencentcloudapi.com:443")]
    [InlineData("/")]
    [InlineData("file:///etc/hosts")]
    public void Any_other_endpoint_is_refused_with_a_remedy_and_without_the_password_in_it(string endpoint)
    {
        var exception = Assert.Throws<SesConfigurationException>(() => Resolve(endpoint));
        Assert.Equal("InvalidEndpoint", exception.Code);
        Assert.NotEmpty(exception.Remedy);
        Assert.DoesNotContain("Canary", exception.Message + exception.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(China, "ses.tencentcloudapi.com")]
    [InlineData("https://ses.tencentcloudapi.com:443", "ses.tencentcloudapi.com")]
    [InlineData("https://SES.TencentCloudAPI.com:8443", "ses.tencentcloudapi.com:8443")]
    [InlineData("http://127.0.0.1:80", "127.0.0.1")]
    [InlineData("http://127.0.0.1:8090", "127.0.0.1:8090")]
    [InlineData("https://127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("http://localhost:443", "localhost:443")]
    [InlineData("http://[::1]:8090", "[::1]:8090")]
    [InlineData("http://[::1]", "[::1]")]
    [InlineData("https://[2001:DB8::1]", "[2001:db8::1]")]
    [InlineData("https://bücher.example", "xn--bcher-kva.example")]
    [InlineData("https://bücher.example:8443", "xn--bcher-kva.example:8443")]
    public void The_Host_has_the_port_unless_it_is_the_default_one(string endpoint, string host) => Assert.Equal(host, Resolve(endpoint).Host);

    [Fact]
    public void Every_region_has_its_site_and_its_SMTP_server()
    {
        string[] china = [.. Fixtures.Api.GetProperty("regions").GetProperty("china").EnumerateArray().Select(name => name.GetString()!)];
        string[] international = [.. Fixtures.Api.GetProperty("regions").GetProperty("intl").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(china, SesRegion.All.Where(region => region.Site == SesSite.China).Select(region => region.Name));
        Assert.Equal(international, SesRegion.All.Where(region => region.Site == SesSite.International).Select(region => region.Name));
        Assert.All(SesRegion.All, region =>
        {
            Assert.EndsWith("smtp.qcloudmail.com", region.SmtpHost, StringComparison.Ordinal);
            Assert.NotEmpty(region.Place);
            Assert.Equal(region.SmtpHost, SesTarget.Resolve(null, region.Name, null).SmtpHost);
        });
        Assert.Equal(3, SesRegion.All.Select(region => region.SmtpHost).Distinct().Count());
        Assert.Null(SesTarget.Resolve(null, "eu-frankfurt", new Uri(Own)).SmtpHost);
    }

    private static SesTarget Resolve(string endpoint) => SesTarget.Resolve(SesSite.China, null, new Uri(endpoint, UriKind.RelativeOrAbsolute));
}
