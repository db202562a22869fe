using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.Rotation;

/// <summary>Proves passwords by SMTP logins.</summary>
/// <param name="options">Where and how to log in.</param>
public sealed class SmtpRotationProver(SmtpProbeOptions options) : IRotationProver
{
    /// <inheritdoc/>
    public Task<SmtpProbeResult> LoginAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken) =>
        SmtpProbe.LoginAsync(options, emailAddress, password, cancellationToken);
}
