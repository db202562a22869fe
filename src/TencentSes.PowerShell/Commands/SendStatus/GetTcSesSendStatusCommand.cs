using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Shows what became of the mails of one day, of one mail, or of the mails to one recipient.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesSendStatus", SupportsPaging = true)]
[OutputType(typeof(MailStatus))]
[TcSesAction(typeof(GetSendEmailStatusRequest))]
public sealed class GetTcSesSendStatusCommand : PagedCmdlet
{
    /// <summary>The day on which the mails were sent; today when left out. A local or UTC time counts by the day in China (UTC+8) then.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Sent", "Requested")]
    [IsoTime]
    public DateTime? Date { get; set; }

    /// <summary>Id of one mail, as Send-TcSesEmail gives it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageId { get; set; }

    /// <summary>Only mails to this recipient.</summary>
    [Parameter]
    [Alias("To")]
    public string? ToEmailAddress { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string date = ServiceTime.ToDate(Date ?? DateTime.UtcNow);
        string? messageId = MessageId.NullIfEmpty();
        string? recipient = ToEmailAddress.NullIfEmpty();
        bool found = false;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    GetSendEmailStatusResponse page = await CallAsync(
                        new GetSendEmailStatusRequest { RequestDate = date, Offset = offset, Limit = limit, MessageId = messageId, ToEmailAddress = recipient }).ConfigureAwait(false);
                    found |= page.EmailStatusList.Count > 0 || offset > 0;
                    return new Page<SendEmailStatus>(page.EmailStatusList, null, page.RequestId);
                },
                (row, requestId) => new MailStatus(row, Region, requestId)).ConfigureAwait(false);
            if (!found && messageId is not null)
                WriteError(SesErrorRecords.NotFound("status of the mail", messageId,
                    "A mail appears within minutes, under the day on which it was sent (asked for: " + date + "). Give another day with -Date."));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(messageId ?? recipient ?? date));
        }
    }
}
