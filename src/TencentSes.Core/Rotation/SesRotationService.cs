using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Rotation;

/// <summary>Sets passwords with a client of SES.</summary>
/// <param name="client">Stays with the caller.</param>
/// <param name="call">How each call is made; null for the client's own settings.</param>
public sealed class SesRotationService(SesClient client, SesCallOptions? call = null) : IRotationService
{
    string IRotationService.Scope => client.Account + "/" + client.Target.Region;

    /// <inheritdoc/>
    public async Task<PasswordSetResult> SetAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken)
    {
        try
        {
            UpdateEmailSmtpPassWordResponse answer = await client.SendAsync(
                new UpdateEmailSmtpPassWordRequest { EmailAddress = emailAddress, Password = password }, call, cancellationToken).ConfigureAwait(false);
            return new PasswordSetResult { Outcome = PasswordSetOutcome.Set, RequestId = answer.RequestId };
        }
        // The service compares with the password set last, so this refusal says what it holds.
        catch (SesServiceException repeat) when (repeat.Code == "OperationDenied.RepeatPassWord")
        {
            return new PasswordSetResult { Outcome = PasswordSetOutcome.AlreadySet, RequestId = repeat.RequestId };
        }
        catch (SesException refusal) when (!refusal.MayHaveTakenEffect && IsOfPassword(refusal))
        {
            return new PasswordSetResult { Outcome = PasswordSetOutcome.Unacceptable, RequestId = refusal.RequestId, Refusal = refusal };
        }
    }

    private static bool IsOfPassword(SesException refusal) => refusal.Code == "InvalidParameterValue.InvalidSmtpPassWord"
        || (refusal is SesValidationException { ParameterName: nameof(UpdateEmailSmtpPassWordRequest.Password) });
}
