using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Creates a sender address under a verified domain.</summary>
[Cmdlet(VerbsCommon.New, "TcSesEmailAddress", SupportsShouldProcess = true)]
[OutputType(typeof(SenderAddress))]
[TcSesAction(typeof(CreateEmailAddressRequest))]
public sealed class NewTcSesEmailAddressCommand : SesCmdlet
{
    /// <summary>The address, at most 128 characters; its domain must be verified. SES takes 10 addresses per domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string EmailAddress { get; set; } = "";

    /// <summary>Display name of the sender; it cannot be changed later.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailSenderName")]
    public string? SenderName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var request = new CreateEmailAddressRequest { EmailAddress = EmailAddress, EmailSenderName = string.IsNullOrEmpty(SenderName) ? null : SenderName };
        try
        {
            request.Validate();
            if (!await ShouldProcessAsync(EmailAddress + " in " + Region, "Create sender address").ConfigureAwait(false))
                return;
            CreateEmailAddressResponse answer = await CallAsync(request).ConfigureAwait(false);
            Connection.Seen.SenderAddress(request.EmailAddress, request.EmailSenderName);
            WriteObject(new SenderAddress(request.EmailAddress, request.EmailSenderName, null, false, Region, answer.RequestId));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.EmailAddress));
        }
    }
}
