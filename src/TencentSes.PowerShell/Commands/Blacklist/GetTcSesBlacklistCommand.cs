using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists the addresses that SES blocks after a hard bounce; an entry lasts 14 days.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesBlacklist", SupportsPaging = true)]
[OutputType(typeof(BlacklistEntry))]
[TcSesAction(typeof(ListBlackEmailAddressRequest))]
public sealed class GetTcSesBlacklistCommand : PagedCmdlet
{
    private const int DaysOfAnEntry = 14;

    /// <summary>Only this address.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? EmailAddress { get; set; }

    /// <summary>First day of the bounces; 14 days ago by default, the time that an entry lasts.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? StartDate { get; set; }

    /// <summary>Last day of the bounces; tomorrow by default, since the day begins earlier in China than in most places.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? EndDate { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string? address = EmailAddress;
        DateTime today = DateTime.UtcNow.Date;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    ListBlackEmailAddressResponse page = await CallAsync(new ListBlackEmailAddressRequest
                    {
                        StartDate = ServiceTime.ToDate(StartDate ?? today.AddDays(-DaysOfAnEntry)),
                        EndDate = ServiceTime.ToDate(EndDate ?? today.AddDays(1)),
                        Offset = offset,
                        Limit = limit,
                        EmailAddress = string.IsNullOrEmpty(address) ? null : address,
                    }).ConfigureAwait(false);
                    return new Page<BlackEmailAddress>(page.BlackList, page.TotalCount, page.RequestId);
                },
                (row, requestId) => new BlacklistEntry(row, Region, requestId)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(address));
        }
    }
}
