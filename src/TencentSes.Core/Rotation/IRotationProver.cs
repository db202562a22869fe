using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.Rotation;

/// <summary>Proves that a password opens SMTP.</summary>
public interface IRotationProver
{
    /// <summary>Logs in once. A failure is a result, not an exception.</summary>
    /// <param name="emailAddress">The user name.</param>
    /// <param name="password">Stays with the caller.</param>
    /// <param name="cancellationToken">Ends the login.</param>
    Task<SmtpProbeResult> LoginAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken);
}
