using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.Transport;

namespace TencentSes.Rotation;

/// <summary>Logs in until it works or the time is over. A refused password is one that does not work yet.</summary>
/// <param name="prover">Logs in.</param>
/// <param name="options">Time.</param>
/// <param name="say">Told of each wait.</param>
internal sealed class ProofLoop(IRotationProver prover, RotationOptions options, Action<string> say)
{
    // A server that cannot be reached is not cured by waiting for a password to spread.
    private const int LongestSilence = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    // Every login asks something of a server that counts them.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public async Task<SmtpProbeResult> RunAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken)
    {
        SesClock clock = options.Clock;
        TimeSpan end = clock.Monotonic + options.ProveTimeout;
        TimeSpan delay = FirstDelay;
        int silent = 0;
        while (true)
        {
            SmtpProbeResult result = await prover.LoginAsync(emailAddress, password, cancellationToken).ConfigureAwait(false);
            if (result.Authenticated)
                return result;

            silent = IsRefusal(result) ? 0 : silent + 1;
            TimeSpan left = end - clock.Monotonic;
            if (left <= TimeSpan.Zero || silent == LongestSilence)
                return result;
            if (delay > left)
                delay = left;
            say((IsRefusal(result) ? "SMTP does not accept the new password yet" : result.Failure!.TrimEnd('.')) + "; next login in "
                + delay.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s.");
            await clock.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
            delay = delay + delay < LongestDelay ? delay + delay : LongestDelay;
        }
    }

    private static bool IsRefusal(SmtpProbeResult result) => result is { Stage: SmtpStage.Auth, ReplyCode: >= 400 };
}
