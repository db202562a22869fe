using System;
using System.Collections.Generic;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>The source that a <see cref="CredentialChain"/> has found, with what it says about region and endpoints.</summary>
public sealed class CredentialChoice : IDisposable
{
    private readonly CredentialChainOptions _options;
    private readonly CredentialIssuer _source;
    private readonly SourceFinding _finding;
    private readonly AssumeRoleOptions? _role;
    private bool _opened;

    internal CredentialChoice(CredentialChainOptions options, CredentialIssuer source, SourceFinding finding, AssumeRoleOptions? role, string? warning)
    {
        _options = options;
        _source = source;
        _finding = finding;
        _role = role;
        Warnings = warning is null ? finding.Warnings : [.. finding.Warnings, warning];
        Origin = role is null ? finding.Text : "the role " + role.RoleArn + ", assumed with " + finding.Text;
    }

    /// <summary>Where the key comes from, in words; never a value.</summary>
    public string Origin { get; }

    /// <summary>What a person should know: a file that others can read, a setting that is passed over.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Completes what the caller said about the target by what the environment and the profile say, and checks it.</summary>
    /// <param name="site">The caller's site.</param>
    /// <param name="region">The caller's region; TENCENTCLOUD_REGION or that of the profile when null.</param>
    /// <param name="endpoint">The caller's endpoint; that of the profile when null.</param>
    /// <exception cref="SesConfigurationException">They do not fit together.</exception>
    public SesTarget ResolveTarget(SesSite? site, string? region, Uri? endpoint)
    {
        (string? hint, string place) = FindRegion();
        // A region of another site than the caller's is meant for other calls.
        bool hinted = string.IsNullOrEmpty(region) && hint is not null && (site is null || SesRegion.Find(hint)?.Site == site);
        if (endpoint is null && site is null && _finding.Settings?.SesEndpoint is { } host)
        {
            SesSite? siteOfHost = SiteOf(host, "ses");
            if (siteOfHost is null)
                endpoint = ToEndpoint(host);
            // tccli writes the hosts of the China site into every profile, so these say nothing when there is a region.
            else if (string.IsNullOrEmpty(region) && (siteOfHost == SesSite.International || !hinted))
                site = siteOfHost;
        }
        try
        {
            return SesTarget.Resolve(site, hinted ? hint : region, endpoint);
        }
        catch (SesConfigurationException exception) when (hinted)
        {
            throw new SesConfigurationException(exception.Code, exception.Message + " The region comes from " + place + ".", exception.Remedy);
        }
    }

    /// <summary>Where the Security Token Service is for a client of this target. A target on this machine is an emulator and serves both.</summary>
    /// <exception cref="SesConfigurationException">The endpoint cannot be used.</exception>
    public SesTarget ResolveTokenService(SesTarget target)
    {
        if (target is null)
            throw new ArgumentNullException(nameof(target));
        SesSite? site = target.Site;
        Uri? endpoint = _options.TokenServiceEndpoint ?? (target.Endpoint.IsLoopback ? target.Endpoint : null);
        if (endpoint is null && _finding.Settings?.StsEndpoint is { } host)
        {
            if (SiteOf(host, "sts") is { } siteOfHost)
                site ??= siteOfHost;
            else
                endpoint = ToEndpoint(host);
        }
        return SesTarget.OfTokenService(site, endpoint);
    }

    /// <summary>Makes the provider, which owns all that was found. Nothing is sent: a key that a service issues is fetched when it is first needed.</summary>
    /// <param name="settings">
    /// The settings of the client to come; calls of the Security Token Service go by them as well. Their credentials are not used.
    /// </param>
    /// <exception cref="SesConfigurationException">The endpoint of the Security Token Service cannot be used.</exception>
    public CredentialProvider Open(SesClientOptions settings)
    {
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));
        if (_opened)
            throw new InvalidOperationException("The key has been handed over already.");
        TokenService? tokenService = _source.UsesTokenService || _role is not null ? new(settings, ResolveTokenService(settings.Target)) : null;
        _opened = true;
        var provider = new CredentialProvider(_source, _finding.TakeCredential(), _finding.Text, tokenService, settings.Clock);
        return _role is null ? provider : new CredentialProvider(new AssumedRole(provider, _role), null, Origin, tokenService, settings.Clock);
    }

    /// <summary>Whether a provider that was opened before hands out the very keys that this choice would: same source, same key, same role.</summary>
    public bool IsSameAs(CredentialProvider provider)
    {
        if (provider is null)
            throw new ArgumentNullException(nameof(provider));
        return provider.Origin == Origin && (_role is null ? _finding.HoldsKeyOf(provider)
            : provider.Role is { } role && role.Holds(_role) && _finding.HoldsKeyOf(role.Credentials));
    }

    /// <summary>Wipes what was found, unless a provider owns it.</summary>
    public void Dispose()
    {
        if (_opened)
            return;
        _finding.Dispose();
        _source.Dispose();
        _role?.Dispose();
    }

    private (string? Region, string Place) FindRegion()
    {
        // As in tccli, a profile that the caller names replaces the environment.
        if (_options.ProfileName is null && _options.Environment.Value("TENCENTCLOUD_REGION") is { } region)
            return (region, "TENCENTCLOUD_REGION");
        return (_finding.Settings?.Region, _finding.Settings?.Path ?? "");
    }

    private static SesSite? SiteOf(string host, string service) =>
        string.Equals(host, SesTarget.HostOf(SesSite.China, service), StringComparison.OrdinalIgnoreCase) ? SesSite.China
        : string.Equals(host, SesTarget.HostOf(SesSite.International, service), StringComparison.OrdinalIgnoreCase) ? SesSite.International
        : null;

    private Uri ToEndpoint(string host) =>
        Uri.TryCreate(host.Contains("://") ? host : "https://" + host, UriKind.Absolute, out Uri? endpoint)
            ? endpoint
            : throw CredentialFile.Broken(_finding.Settings!.Path, "names the endpoint '" + host + "', which is no host", "Correct it, or give the endpoint.");
}
