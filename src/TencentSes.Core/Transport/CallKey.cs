using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>
/// Gets the key for the tries of a call, within the time of the call. What stands in the way of the key is the failure of the call, as it is;
/// only when an earlier try of the same call may have been carried out has the failure to say that as well.
/// </summary>
internal sealed class CallKey(CredentialProvider credentials)
{
    /// <summary>The key for the next try; none for a call that is not signed.</summary>
    public ValueTask<CredentialLease> LeaseAsync(SesRequest request, TimeSpan timeLeft, bool inDoubt, CancellationToken cancellationToken)
    {
        if (!request.IsSigned)
            return default;
        if (credentials.TryLease(out CredentialLease lease))
            return new(lease);
        return new(WithinAsync(credentials.LeaseAsync, request, timeLeft, inDoubt, cancellationToken));
    }

    /// <summary>Replaces a key whose token was refused; false when there is no other.</summary>
    public Task<bool> ReplaceAsync(
        LeasedKey? refused, SesRequest request, TimeSpan timeLeft, bool inDoubt, CancellationToken cancellationToken) =>
        WithinAsync(token => credentials.ReplaceAsync(refused, token), request, timeLeft, inDoubt, cancellationToken);

    private async Task<T> WithinAsync<T>(
        Func<CancellationToken, Task<T>> ask, SesRequest request, TimeSpan timeLeft, bool inDoubt, CancellationToken cancellationToken)
    {
        TimeSpan limit = timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        SesException failure;
        try
        {
            return await ask(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = new SesConnectionException("Timeout",
                "A key from " + credentials.Origin + " was not to be had within " + limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s.",
                "Check the network and the firewall, or allow more time.", null);
        }
        catch (SesException exception) when (inDoubt)
        {
            failure = exception;
        }
        throw inDoubt ? CallFailure.AfterLostAnswer(failure, request.HowToCheck) : failure;
    }
}
