using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.RotationWorker;

/// <summary>Logins that may be the last.</summary>
internal sealed class MortalProver(IRotationProver prover, KillSwitch kill) : IRotationProver
{
    public Task<SmtpProbeResult> LoginAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken) =>
        kill.PassAsync(CallKind.Login, () => prover.LoginAsync(emailAddress, password, cancellationToken));
}
