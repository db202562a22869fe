using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Sets the SMTP password of sender addresses. The new password replaces the old one at once for every application that uses the sender.
/// </summary>
[Cmdlet(VerbsCommon.Set, "TcSesSmtpPassword", SupportsShouldProcess = true, DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(SmtpPasswordChange))]
[TcSesAction(typeof(UpdateEmailSmtpPassWordRequest))]
public sealed class SetTcSesSmtpPasswordCommand : SmtpCredentialCmdlet
{
    /// <summary>Seconds that one call may take with all its tries, without its turn at the rate limit; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Tries after the first, for failures that are safe to repeat; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    private protected override string Activity => "Setting SMTP passwords";

    private protected override string DoneWords => "passwords were set";

#if NET
    /// <inheritdoc/>
    // A call does not block before it waits for its turn, a connection or the answer. .NET Framework looks up names and proxies before that.
    protected override bool BeginsAtOnce => true;

#endif
    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string address = Address;
        SecretBuffer password = CopyPassword();
        bool handedOver = false;
        try
        {
            var request = new UpdateEmailSmtpPassWordRequest { EmailAddress = address, Password = password };
            request.Validate();
            SmtpPasswordFlaws doubts = SmtpPasswordPolicy.Check(password.Utf8) & SmtpPasswordFlaws.Doubtful;
            if (doubts != SmtpPasswordFlaws.None)
                WriteWarning("The password for " + address + " " + SmtpPasswordPolicy.Describe(doubts)
                    + ". By the strict reading of its rule SES refuses it; New-TcSesSmtpPassword makes one that every reading accepts.");
            if (!await ShouldProcessAsync(address + " in " + Region, "Set SMTP password").ConfigureAwait(false))
                return;

            handedOver = true;
            await StartAsync(address, () => SetAsync(request), password).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(address));
        }
        finally
        {
            if (!handedOver)
                password.Dispose();
        }
    }

    private async Task SetAsync(UpdateEmailSmtpPassWordRequest request)
    {
        UpdateEmailSmtpPassWordResponse answer = await CallAsync(request, TimeoutSec, MaxRetry).ConfigureAwait(false);
        if (answer.ProvedByRefusal)
            WriteVerbose("The answer to an earlier try for " + request.EmailAddress
                + " was lost. SES now refuses the same password as repeated, which proves that the earlier try set it.");
        WriteResult(new SmtpPasswordChange(request.EmailAddress, Region, answer.RequestId, answer.Attempts, DateTime.UtcNow));
    }
}
