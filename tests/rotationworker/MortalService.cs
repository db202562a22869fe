using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.RotationWorker;

/// <summary>A service whose calls may be the last.</summary>
internal sealed class MortalService(IRotationService service, KillSwitch kill) : IRotationService
{
    public string Scope => service.Scope;

    public Task<PasswordSetResult> SetAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken) =>
        kill.PassAsync(CallKind.Set, () => service.SetAsync(emailAddress, password, cancellationToken));
}
