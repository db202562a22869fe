using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists the mails that their recipients reported as spam.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesAbuseReport", SupportsPaging = true, DefaultParameterSetName = DaysSet)]
[OutputType(typeof(AbuseReport))]
[TcSesAction(typeof(GetAbuseReportRequest))]
public sealed class GetTcSesAbuseReportCommand : PagedCmdlet
{
    private const string DaysSet = "Days";
    private const string RangeSet = "Range";

    /// <summary>So many days, the last of which is today; 30 by default.</summary>
    [Parameter(ParameterSetName = DaysSet)]
    [ValidateRange(1, 366)]
    public int Days { get; set; } = 30;

    /// <summary>First day. A local or UTC time counts by the day in China (UTC+8) then.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RangeSet)]
    [IsoTime]
    public DateTime From { get; set; }

    /// <summary>Last day; today when left out.</summary>
    [Parameter(Position = 1, ParameterSetName = RangeSet)]
    [IsoTime]
    public DateTime? Until { get; set; }

    /// <summary>Only mails from this sender domain.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "EmailIdentity")]
    public string? FromDomain { get; set; }

    /// <summary>Only mails from this sender address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    public string? FromAddress { get; set; }

    /// <summary>Only mails to this domain, such as gmail.com.</summary>
    [Parameter]
    [Alias("Mta")]
    public string? RecipientDomain { get; set; }

    /// <summary>Only mails to this recipient.</summary>
    [Parameter]
    [Alias("To")]
    public string? ToAddress { get; set; }

    /// <summary>Only mails made from this template.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? TemplateId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        DayRange days = ParameterSetName == DaysSet ? DayRange.LastDays(Days, DateTime.UtcNow) : DayRange.Between(From, Until, DateTime.UtcNow);
        var filter = new GetAbuseReportRequest
        {
            StartTime = days.Start,
            EndTime = days.End,
            FromDomain = FromDomain.NullIfEmpty(),
            FromAddress = FromAddress.NullIfEmpty(),
            Mta = RecipientDomain.NullIfEmpty(),
            ToAddress = ToAddress.NullIfEmpty(),
            TemplateId = TemplateId?.ToString(CultureInfo.InvariantCulture),
        };
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    GetAbuseReportResponse page = await CallAsync(filter with { Offset = offset, Limit = limit }).ConfigureAwait(false);
                    return new Page<Api.AbuseReport>(page.Data, page.TotalCount, page.RequestId);
                },
                (row, requestId) => new AbuseReport(row, Region, requestId)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(filter.FromAddress ?? filter.FromDomain ?? filter.ToAddress));
        }
    }
}
