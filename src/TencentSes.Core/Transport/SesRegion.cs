using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Transport;

/// <summary>A region in which SES keeps accounts' data. Mail goes anywhere from each of them.</summary>
public sealed class SesRegion
{
    private SesRegion(string name, SesSite site, string smtpHost, string place)
    {
        Name = name;
        Site = site;
        SmtpHost = smtpHost;
        Place = place;
    }

    /// <summary>All regions that SES documents, the default one of each site first.</summary>
    public static IReadOnlyList<SesRegion> All { get; } =
    [
        new("ap-guangzhou", SesSite.China, "gz-smtp.qcloudmail.com", "Guangzhou"),
        new("ap-hongkong", SesSite.China, "smtp.qcloudmail.com", "Hong Kong"),
        new("ap-singapore", SesSite.International, "sg-smtp.qcloudmail.com", "Singapore"),
    ];

    /// <summary>Value of X-TC-Region.</summary>
    public string Name { get; }

    /// <summary>The site that offers it.</summary>
    public SesSite Site { get; }

    /// <summary>SMTP server of the region; port 465 with TLS from the first byte.</summary>
    public string SmtpHost { get; }

    /// <summary>Where it is, for people.</summary>
    public string Place { get; }

    /// <summary>The region of that name, or null.</summary>
    public static SesRegion? Find(string name) =>
        All.FirstOrDefault(region => string.Equals(region.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names of a site's regions, for messages.</summary>
    public static string NamesOf(SesSite site) => string.Join(" or ", All.Where(region => region.Site == site).Select(region => region.Name));
}
