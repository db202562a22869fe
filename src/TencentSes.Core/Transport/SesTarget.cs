using System;
using System.Net;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Where calls go: endpoint, region and, when known, site. Checked as a whole before anything is sent.</summary>
public sealed class SesTarget
{
    private SesTarget(Uri endpoint, string region, SesSite? site)
    {
        Endpoint = endpoint;
        Region = region;
        Site = site;
        string port = endpoint.IsDefaultPort ? "" : ":" + endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Host = BracketedHost(endpoint) + port;
    }

    /// <summary>Base address; the path is always <c>/</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Value of X-TC-Region.</summary>
    public string Region { get; }

    /// <summary>The site, null for an endpoint and region of the caller's own.</summary>
    public SesSite? Site { get; }

    /// <summary>Value of the Host header, as sent and as signed.</summary>
    public string Host { get; }

    /// <summary>SMTP server of the region, null for a region that is not known.</summary>
    public string? SmtpHost => SesRegion.Find(Region)?.SmtpHost;

    /// <summary>Whether both lead to the same place.</summary>
    public bool IsSameAs(SesTarget other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        return Endpoint == other.Endpoint && Region == other.Region && Site == other.Site;
    }

    /// <summary>Completes and checks what the caller gave.</summary>
    /// <param name="site">The site; found from the region when null.</param>
    /// <param name="region">The region; the first one of the site when null.</param>
    /// <param name="endpoint">An endpoint other than the site's own, for gateways and emulators; plain http only to a loopback address.</param>
    /// <exception cref="SesConfigurationException">The three do not fit together; the message names those that do.</exception>
    public static SesTarget Resolve(SesSite? site, string? region, Uri? endpoint)
    {
        SesRegion? known = string.IsNullOrEmpty(region) ? null : SesRegion.Find(region!);
        if (known is null && !string.IsNullOrEmpty(region) && (endpoint is null || !CouldBeRegion(region!)))
            throw new SesConfigurationException("UnknownRegion", "SES has no region '" + region + "'.",
                RegionRemedy() + " For a region that is newer than this version also give the endpoint.");
        if (known is not null && site is not null && known.Site != site)
            throw new SesConfigurationException("RegionNotOfSite",
                "The region " + known.Name + " belongs to the site " + known.Site + ", not to " + site + ".",
                "For the site " + site + " use " + SesRegion.NamesOf(site.Value) + ", or choose the site " + known.Site + ".");
        if (known is null && site is null && string.IsNullOrEmpty(region))
            throw new SesConfigurationException("RegionMissing", "Neither a region nor a site is given.", RegionRemedy());

        SesSite? foundSite = site ?? known?.Site;
        string foundRegion = known?.Name ?? (string.IsNullOrEmpty(region) ? DefaultRegion(foundSite!.Value) : region!);
        return new SesTarget(endpoint is null ? EndpointOf(foundSite!.Value, "ses") : CheckEndpoint(endpoint), foundRegion, foundSite);
    }

    /// <summary>Where calls of the Security Token Service go, which issues temporary keys and says whose a key is.</summary>
    /// <param name="site">The site; China when null, as in the official SDKs.</param>
    /// <param name="endpoint">An endpoint other than the site's own; plain http only to a loopback address.</param>
    /// <exception cref="SesConfigurationException">The endpoint cannot be used.</exception>
    public static SesTarget OfTokenService(SesSite? site, Uri? endpoint)
    {
        SesSite found = site ?? SesSite.China;
        return new SesTarget(endpoint is null ? EndpointOf(found, "sts") : CheckEndpoint(endpoint), DefaultRegion(found), site);
    }

    /// <summary>The host of an API on a site.</summary>
    internal static string HostOf(SesSite site, string service) =>
        service + (site == SesSite.China ? ".tencentcloudapi.com" : ".intl.tencentcloudapi.com");

    private static Uri EndpointOf(SesSite site, string service) =>
        new("https://" + HostOf(site, service) + "/");

    private static string DefaultRegion(SesSite site) => site == SesSite.China ? "ap-guangzhou" : "ap-singapore";

    private static string RegionRemedy() =>
        "China site: " + SesRegion.NamesOf(SesSite.China) + ". International site: " + SesRegion.NamesOf(SesSite.International) + ".";

    // The name goes into a header as it is.
    private static bool CouldBeRegion(string name)
    {
        foreach (char c in name)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-'))
                return false;
        }
        return true;
    }

    private static Uri CheckEndpoint(Uri endpoint)
    {
        if (endpoint.IsAbsoluteUri && endpoint.UserInfo.Length > 0)
            throw Bad("The endpoint holds a user name or password.", "Leave it out; SES knows callers by their signature.");
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("https" or "http") || endpoint.Host.Length == 0)
            throw Bad("The endpoint '" + endpoint.OriginalString + "' is no http or https address.", "Give an address such as https://ses.tencentcloudapi.com.");
        if (endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            throw Bad("The endpoint '" + endpoint.OriginalString + "' has a path or query.", "Give scheme, host and port only; the path of SES is always /.");
        if (endpoint.Scheme == "http" && !IsLoopback(endpoint))
            throw Bad("The endpoint '" + endpoint.OriginalString + "' is plain http, which would show passwords to the network.",
                "Use https. Plain http is allowed to this machine only (127.0.0.1, localhost or [::1]).");
        return endpoint;
    }

    internal static bool IsLoopback(Uri endpoint) =>
        string.Equals(endpoint.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(endpoint.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));

    internal static string BracketedHost(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.IPv6 ? "[" + endpoint.DnsSafeHost + "]" : endpoint.IdnHost;

    private static SesConfigurationException Bad(string message, string remedy) => new("InvalidEndpoint", message, remedy);
}
