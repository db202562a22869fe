using System;

namespace TencentSes;

/// <summary>What the commands of this session connect with; never the key.</summary>
public sealed class SesContext
{
    internal SesContext(string secretId, bool temporary, string source, string? site, string region, Uri endpoint)
    {
        SecretId = secretId;
        Temporary = temporary;
        Source = source;
        Site = site;
        Region = region;
        Endpoint = endpoint;
    }

    /// <summary>First and last four characters of the key's id.</summary>
    public string SecretId { get; }

    /// <summary>True for a temporary key with a session token.</summary>
    public bool Temporary { get; }

    /// <summary>Where the key came from.</summary>
    public string Source { get; }

    /// <summary>China or International; empty for an endpoint of your own.</summary>
    public string? Site { get; }

    /// <summary>Region of the calls.</summary>
    public string Region { get; }

    /// <summary>Address that is called.</summary>
    public Uri Endpoint { get; }
}
