using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials.Sts;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>
/// The Security Token Service, called the way SES is called. A key is wanted every hour or two, so no connection is kept in between.
/// </summary>
/// <param name="settings">The settings of the session: proxy, time-outs, clock and the like.</param>
/// <param name="target">Where the service is.</param>
internal sealed class TokenService(SesClientOptions settings, SesTarget target)
{
    // Calls may be waiting for the key.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Makes one call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="credentials">The key that signs it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TResponse> CallAsync<TResponse>(StsRequest<TResponse> request, CredentialProvider credentials, CancellationToken cancellationToken)
        where TResponse : SesResponse
    {
        using var client = new SesClient(settings with { Target = target, Credentials = credentials });
        try
        {
            var options = new SesCallOptions { Timeout = settings.Timeout < Limit ? settings.Timeout : Limit };
            return await client.SendAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
        catch (SesServiceException exception) when (request.RemedyOf(exception.Info) is { } remedy)
        {
            throw new SesServiceException(exception.Code, exception.Message, null, remedy).OfSameCallAs(exception);
        }
    }
}
