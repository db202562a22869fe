using System;
using System.Collections.Generic;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What NO_PROXY exempts.</summary>
public sealed class ProxyExemptionTests
{
    [Theory]
    [InlineData("ses.example.com", true)]
    [InlineData("SES.Example.COM", true)]
    [InlineData("ses.example.com.", true)]
    [InlineData("example.com", true)]
    [InlineData(".example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("com", true)]
    [InlineData("*", true)]
    [InlineData("localhost, example.com", true)]
    [InlineData("localhost example.com", true)]
    [InlineData("ses.example.com:443", true)]
    [InlineData(".example.com:443", true)]
    [InlineData("ses.example.com:8443", false)]
    [InlineData("ses.example.com:", false)]
    [InlineData("ses.example.com:https", false)]
    [InlineData("mple.com", false)]
    [InlineData("*mple.com", false)]
    [InlineData("example.org", false)]
    [InlineData("ses.example.com.cn", false)]
    [InlineData("www.ses.example.com", false)]
    [InlineData(".", false)]
    [InlineData("*.", false)]
    [InlineData(",", false)]
    [InlineData("10.0.0.0/8", false)]
    public void Names_cover_what_is_below_them(string list, bool exempt) => AssertExempt(list, "https://ses.example.com", exempt);

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.7:443", true)]
    [InlineData("192.0.2.7", "192.0.2.7:444", false)]
    [InlineData("192.0.2.7", "0.2.7", false)]
    [InlineData("192.0.2.7", "192.0.2.0/24", true)]
    [InlineData("192.0.2.7", "192.0.2.6/31", true)]
    [InlineData("192.0.2.7", "192.0.2.4/31", false)]
    [InlineData("192.0.2.7", "192.0.2.7/32", true)]
    [InlineData("192.0.2.7", "0.0.0.0/0", true)]
    [InlineData("192.0.2.7", "192.0.2.7/33", false)]
    [InlineData("192.0.2.7", "192.0.2.7/", false)]
    [InlineData("192.0.2.7", "2001:db8::/32", false)]
    [InlineData("[2001:db8::7]", "2001:db8::7", true)]
    [InlineData("[2001:db8::7]", "2001:0db8:0::7", true)]
    [InlineData("[2001:db8::7]", "[2001:db8::7]", true)]
    [InlineData("[2001:db8::7]", "[2001:db8::7]:443", true)]
    [InlineData("[2001:db8::7]", "[2001:db8::7]:444", false)]
    [InlineData("[2001:db8::7]", "2001:db8::/32", true)]
    [InlineData("[2001:db8::7]", "2001:db9::/32", false)]
    [InlineData("[2001:db8::7]", "*", true)]
    public void Addresses_are_compared_as_addresses(string host, string list, bool exempt) => AssertExempt(list, "https://" + host, exempt);

    [Fact]
    public void A_name_beyond_ASCII_is_compared_as_it_is_resolved() => AssertExempt("xn--bcher-kva.example", "https://ses.b\u00fccher.example", true);

    private static void AssertExempt(string list, string endpoint, bool exempt)
    {
        var variables = new Dictionary<string, string> { ["https_proxy"] = "http://proxy.example.com:3128", ["NO_PROXY"] = list };
        SesProxy proxy = SesProxy.Resolve(SesTarget.Resolve(null, "ap-hongkong", new Uri(endpoint)), new SesProxyOptions { Variables = variables.GetValueOrDefault });
        Assert.Equal(exempt ? null : new Uri("http://proxy.example.com:3128"), proxy.Address);
        Assert.Equal(exempt ? "NO_PROXY" : "https_proxy", proxy.Source);
    }
}
