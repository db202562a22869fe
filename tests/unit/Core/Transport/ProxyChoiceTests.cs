using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using TencentSes.Errors;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Which proxy is chosen, why, and what is refused.</summary>
public sealed class ProxyChoiceTests
{
    private const string Endpoint = "https://ses.example.com";
    private const string Password = "Canary:p@ss/word%23";

    [Theory]
    [InlineData("HTTPS_PROXY=http://a.example:1", "http://a.example:1", "HTTPS_PROXY")]
    [InlineData("https_proxy=http://a.example:1;HTTPS_PROXY=http://b.example:1", "http://a.example:1", "https_proxy")]
    [InlineData("ALL_PROXY=http://b.example:1;HTTPS_PROXY=http://a.example:1", "http://a.example:1", "HTTPS_PROXY")]
    [InlineData("ALL_PROXY=http://b.example:1", "http://b.example:1", "ALL_PROXY")]
    [InlineData("all_proxy=http://b.example:1;https_proxy=", "http://b.example:1", "all_proxy")]
    [InlineData("HTTPS_PROXY=a.example:3128", "http://a.example:3128", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY=a.example", "http://a.example:80", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY= http://a.example:3128/ ", "http://a.example:3128", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY=[2001:db8::1]:3128", "http://[2001:db8::1]:3128", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY=https://a.example", "https://a.example:443", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY=socks5://a.example", "socks5://a.example:1080", "HTTPS_PROXY")]
    [InlineData("ALL_PROXY=socks5h://a.example:9050", "socks5://a.example:9050", "ALL_PROXY")]
    [InlineData("HTTPS_PROXY=http://user:secret@a.example:1", "http://a.example:1", "HTTPS_PROXY")]
    [InlineData("HTTPS_PROXY=user:p@ss#/?@a.example:1", "http://a.example:1", "HTTPS_PROXY")]
    public void Variables_name_the_proxy(string variables, string address, string source)
    {
        SesProxy proxy = Resolve(Endpoint, variables);
        Assert.Equal(new Uri(address), proxy.Address);
        Assert.Equal("", proxy.Address!.UserInfo);
        Assert.Equal(source, proxy.Source);
    }

    [Theory]
    [InlineData("HTTP_PROXY=http://a.example:1")]
    [InlineData("NO_PROXY=example.org")]
    [InlineData("")]
    public void Without_a_variable_for_https_the_system_decides(string variables)
    {
        IWebProxy system = System.Net.Http.HttpClient.DefaultProxy;
        Assert.Equal(system.IsBypassed(new Uri(Endpoint)) ? null : system.GetProxy(new Uri(Endpoint)), Resolve(Endpoint, variables).Address);
    }

    [Fact]
    public void A_system_without_a_proxy_is_no_source()
    {
        SesProxy proxy = Resolve(Endpoint, "");
        Assert.Equal(proxy.Address is null ? null : "system", proxy.Source);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("https://127.0.0.1:8080")]
    [InlineData("https://localhost")]
    [InlineData("https://[::1]:8080")]
    public void Variables_do_not_hold_for_this_machine(string endpoint)
    {
        SesProxy proxy = Resolve(endpoint, "HTTP_PROXY=http://a.example:1;HTTPS_PROXY=http://a.example:1;ALL_PROXY=http://a.example:1");
        Assert.Null(proxy.Address);
        Assert.Null(proxy.Source);
    }

    [Fact]
    public void No_proxy_wins_over_variables()
    {
        SesProxy proxy = SesProxy.Resolve(Target(Endpoint), new SesProxyOptions { Direct = true, Variables = _ => "http://a.example:1" });
        Assert.Null(proxy.Address);
        Assert.Equal("-NoProxy", proxy.Source);
    }

    [Theory]
    [InlineData(Endpoint, "http://b.example:1")]
    [InlineData(Endpoint, "https://b.example:1")]
    [InlineData(Endpoint, "socks5://b.example:1")]
    [InlineData("https://127.0.0.1", "http://b.example:1")]
    [InlineData("http://127.0.0.1:8080", "http://localhost:1")]
    [InlineData("http://127.0.0.1:8080", "http://[::1]:1")]
    public void An_address_that_is_given_wins_over_variables(string endpoint, string address)
    {
        SesProxy proxy = SesProxy.Resolve(Target(endpoint), new SesProxyOptions { Address = new Uri(address), Variables = _ => "http://a.example:1" });
        Assert.Equal(new Uri(address), proxy.Address);
        Assert.Equal("-Proxy", proxy.Source);
    }

    [Theory]
    [InlineData("http://10.0.0.1:3128")]
    [InlineData("http://127.0.0.1.example.com:3128")]
    public void Plain_http_does_not_leave_this_machine_through_a_proxy(string address)
    {
        SesConfigurationException error = Refused(new SesProxyOptions { Address = new Uri(address) }, "http://127.0.0.1:8080");
        Assert.Contains("plain http", error.Message, StringComparison.Ordinal);
        Assert.Contains(new Uri(address).Authority, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:secret@a.example:1")]
    [InlineData("http://user@a.example:1")]
    [InlineData("user:secret@a.example:1")]
    [InlineData("ftp://user:secret@a.example")]
    public void A_password_in_an_address_is_refused_and_not_repeated(string address)
    {
        SesConfigurationException error = Refused(new SesProxyOptions { Address = new Uri(address) });
        Assert.Contains("-ProxyCredential", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("user:", error.ToString() + error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString() + error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.example:8080")]
    [InlineData("/path")]
    [InlineData("ftp://a.example")]
    [InlineData("socks4://a.example")]
    [InlineData("http://a.example/path")]
    [InlineData("http://a.example?query")]
    public void An_address_of_another_kind_is_refused_with_the_form_that_works(string address)
    {
        SesConfigurationException error = Refused(new SesProxyOptions { Address = new Uri(address, UriKind.RelativeOrAbsolute) });
        Assert.Contains("'" + address + "'", error.Message, StringComparison.Ordinal);
        Assert.Contains("http://host:port", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://user:secret@a.example")]
    [InlineData("user:secret@")]
    [InlineData("secret://")]
    [InlineData("http://user:secret@a b.example")]
    public void A_variable_that_names_no_proxy_is_named_without_its_value(string value)
    {
        SesConfigurationException error = Refused(new SesProxyOptions { Variables = Reader("HTTPS_PROXY=" + value) });
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
        Assert.Contains("-NoProxy", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString() + error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_refuses_what_cannot_be_before_it_sends()
    {
        using var credential = Samples.Credential();
        Assert.Throws<SesConfigurationException>(() => new SesClient(new SesClientOptions
        {
            Target = Target("http://127.0.0.1:8080"),
            Credential = credential,
            Proxy = new SesProxyOptions { Address = new Uri("http://a.example:1") },
        }));
    }

    [Fact]
    public void Nothing_public_shows_a_password_of_a_variable()
    {
        SesProxy proxy = Resolve(Endpoint, "HTTPS_PROXY=http://user:" + Password + "@a.example:1");
        string shown = string.Join(" ", typeof(SesProxy).GetProperties().Select(property => property.GetValue(proxy))) + proxy;
        Assert.Contains("a.example", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", shown, StringComparison.Ordinal);
    }

    private static SesConfigurationException Refused(SesProxyOptions options, string endpoint = Endpoint)
    {
        var error = Assert.Throws<SesConfigurationException>(() => SesProxy.Resolve(Target(endpoint), options));
        Assert.Equal("InvalidProxy", error.Code);
        Assert.Equal(SesErrorCategory.InvalidArgument, error.Category);
        return error;
    }

    private static SesProxy Resolve(string endpoint, string variables) =>
        SesProxy.Resolve(Target(endpoint), new SesProxyOptions { Variables = Reader(variables) });

    private static SesTarget Target(string endpoint) => SesTarget.Resolve(null, "ap-hongkong", new Uri(endpoint));

    private static Func<string, string?> Reader(string variables)
    {
        Dictionary<string, string> table = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return table.GetValueOrDefault;
    }
}
