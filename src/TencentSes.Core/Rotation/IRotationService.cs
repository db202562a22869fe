using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;

namespace TencentSes.Rotation;

/// <summary>Where passwords are set: SES, as the rotation sees it.</summary>
public interface IRotationService
{
    /// <summary>Names account and region, so that equal addresses of two accounts are told apart. Compared, never shown.</summary>
    string Scope { get; }

    /// <summary>Sets the SMTP password of an address. Repeating it with the same password is harmless.</summary>
    /// <param name="emailAddress">A sender address.</param>
    /// <param name="password">Stays with the caller.</param>
    /// <param name="cancellationToken">Ends the call; the password may have been set nevertheless.</param>
    /// <returns>That the service holds the password, or that it refuses it as no valid one.</returns>
    /// <exception cref="Errors.SesException">
    /// It was not set; unless <see cref="Errors.SesException.MayHaveTakenEffect"/> is true. After any other exception nobody knows.
    /// </exception>
    Task<PasswordSetResult> SetAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken);
}
