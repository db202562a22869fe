using System;
using TencentSes.Emulator.Signing;

namespace TencentSes.Emulator.Api;

/// <summary>Finds out which service a call is for.</summary>
internal sealed class ServiceRouter(ApiService ses, ApiService sts)
{
    private const string ProductSuffix = ".tencentcloudapi.com";
    private const string Unsigned = "SKIP";

    /// <summary>Finds an action by its name alone; no name stands for two.</summary>
    public ApiAction? FindAction(string name) => ses.Actions.Find(name) ?? sts.Actions.Find(name);

    /// <summary>True for a call without a signature, of an action that takes such.</summary>
    public bool IsUnsigned(SignedRequest request) =>
        request.Header("Authorization") == Unsigned
        && request.Header("X-TC-Version") == sts.Version
        && sts.Actions.Find(request.Header("X-TC-Action") ?? string.Empty) is { NeedsKey: false };

    /// <summary>The host of a product decides; at any other address, the signature.</summary>
    /// <exception cref="ApiException">The host is that of another product, or the call is signed for another one.</exception>
    public ApiService Find(SignedRequest request)
    {
        ApiService signedFor = IsUnsigned(request) || (Tc3Authorization.TryParse(request.Header("Authorization"), out Tc3Authorization? authorization) && authorization.Service == sts.Name) ? sts : ses;
        string host = request.Header("Host") ?? string.Empty;
        if (!host.EndsWith(ProductSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return signedFor;
        }

        ApiService service = IsHostOf(host, ses) ? ses : IsHostOf(host, sts) ? sts : throw new ApiException("NoSuchProduct", "The product of this host name does not exist.");
        return service == signedFor ? service : throw new ApiException("AuthFailure.SignatureFailure", "The call is signed for another product than that of its host name.");
    }

    private static bool IsHostOf(string host, ApiService service) => host.StartsWith(service.Name + ".", StringComparison.OrdinalIgnoreCase);
}
