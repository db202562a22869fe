using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Rotation;

/// <summary>
/// Replaces SMTP passwords so that none is ever lost: at no moment does the service hold a password that the vault does not. A run that is
/// killed anywhere leaves a candidate in the vault, and the next run goes on from it. Safe for use by many threads at once.
/// </summary>
/// <param name="service">Sets passwords.</param>
/// <param name="prover">Proves them.</param>
/// <param name="vault">Keeps them.</param>
public sealed class SmtpPasswordRotation(IRotationService service, IRotationProver prover, IRotationVault vault)
{
    private readonly CheckedVault _vault = new(vault);

    /// <summary>What stands at the end of the name of a candidate's entry unless the options say otherwise.</summary>
    public const string DefaultPendingSuffix = ".pending";

    /// <summary>Rotates one address.</summary>
    /// <param name="emailAddress">An existing sender address.</param>
    /// <param name="secretName">Name of its entry in the vault; the candidate is kept beside it, see <see cref="RotationOptions.PendingSuffix"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends it at its next wait; the next run goes on from there.</param>
    /// <returns>How far it got. A failure is in the result, not thrown.</returns>
    /// <exception cref="SesValidationException">The address cannot be one.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The password length is outside 10 to 20.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by the token.</exception>
    public async Task<RotationResult> RotateAsync(
        string emailAddress, string secretName, RotationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RotationOptions();
        Check(emailAddress, secretName);
        RotationsUnderWay place;
        try
        {
            place = RotationsUnderWay.Enter(service.Scope, emailAddress, _vault.Name, secretName);
        }
        catch (SesRotationException refusal)
        {
            return new RotationResult { EmailAddress = emailAddress, SecretName = secretName, Failure = refusal };
        }
        using (place)
        {
            using var run = new RotationRun(service, prover, _vault, options, emailAddress, secretName);
            return await run.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says what <see cref="RotateAsync"/> would do, and changes nothing.</summary>
    /// <inheritdoc cref="RotateAsync"/>
    /// <returns>What would be done now. A vault that cannot be read is a refusal.</returns>
    public async Task<RotationPlan> InspectAsync(
        string emailAddress, string secretName, RotationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RotationOptions();
        Check(emailAddress, secretName);
        try
        {
            using RotationLook look = await RotationLook.ReadAsync(_vault, secretName, secretName + options.PendingSuffix, cancellationToken).ConfigureAwait(false);
            return look.Plan(emailAddress, secretName, options, refused: null);
        }
        catch (SesRotationException failure)
        {
            return new RotationPlan { EmailAddress = emailAddress, SecretName = secretName, Action = RotationAction.Refuse, Refusal = failure };
        }
    }

    private static void Check(string emailAddress, string secretName)
    {
        EmailSyntax.CheckAddress(emailAddress, nameof(emailAddress));
        if (string.IsNullOrWhiteSpace(secretName))
            throw new ArgumentException("The entry of the vault needs a name.", nameof(secretName));
    }
}
