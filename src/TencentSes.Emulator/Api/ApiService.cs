using System;

namespace TencentSes.Emulator.Api;

/// <summary>A product with an API of its own.</summary>
/// <param name="Name">The name in host names and credential scopes.</param>
/// <param name="Version">The one version of its API.</param>
/// <param name="Actions">What it can do.</param>
/// <param name="OffersRegion">Whether it is offered in a region.</param>
internal sealed record ApiService(string Name, string Version, ActionTable Actions, Func<string, bool> OffersRegion)
{
    /// <exception cref="ApiException">There is no such action, version or region.</exception>
    public ApiAction FindAction(string name, string? version, string region)
    {
        ApiAction action = Actions.Find(name) ?? throw new ApiException("InvalidAction", $"The request action=`{name}` is invalid or not found in this version.");
        if (version != Version)
        {
            throw new ApiException("NoSuchVersion", "The API version does not exist.");
        }

        return OffersRegion(region) ? action : throw new ApiException("UnsupportedRegion", "The region is not supported.");
    }
}
