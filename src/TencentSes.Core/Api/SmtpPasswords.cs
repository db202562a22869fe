using System.Collections.Generic;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Api;

/// <summary>
/// Sets or replaces the SMTP password of one sender address. The new one works for every application that uses the sender, the old one for
/// none; it can never be read back.
/// </summary>
[SesAction("UpdateEmailSmtpPassWord", SesActionKind.IdempotentWrite)]
public sealed record UpdateEmailSmtpPassWordRequest : SesRequest<UpdateEmailSmtpPassWordResponse>
{
    /// <summary>The password, 10 to 20 characters. The caller keeps it alive until the call has ended and wipes it.</summary>
    public required SecretBuffer Password { get; init; }

    /// <summary>An existing sender address, at most 128 characters.</summary>
    public required string EmailAddress { get; init; }

    private static readonly string[] NamesOfSecrets = [nameof(Password)];

    // The service compares with the password set last: after a lost answer this refusal says that the first try did set it.
    internal override bool ProvesEarlierTry(string code) => code == "OperationDenied.RepeatPassWord";

    internal override IReadOnlyList<SecretBuffer> Secrets => [Password];

    internal override IReadOnlyList<string> SecretNames => NamesOfSecrets;

    internal override string HowToCheck => "Log in to SMTP as " + EmailAddress + " with the new password, or set it again.";

    /// <inheritdoc/>
    public override void Validate()
    {
        EmailSyntax.CheckAddress(EmailAddress, nameof(EmailAddress));
        SmtpPasswordFlaws flaws = SmtpPasswordPolicy.Check(Password.Utf8) & SmtpPasswordFlaws.Forbidden;
        if (flaws != SmtpPasswordFlaws.None)
            throw new SesValidationException("InvalidSmtpPassword", nameof(Password),
                "The password " + SmtpPasswordPolicy.Describe(flaws) + ".", SesErrorInfo.Of("InvalidParameterValue.InvalidSmtpPassWord").Remedy);
    }
}

/// <summary>Answer of UpdateEmailSmtpPassWord.</summary>
public sealed record UpdateEmailSmtpPassWordResponse : SesResponse;
