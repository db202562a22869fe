using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Counts the mails of a range of days: one object for each day, or one for all.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesStatisticsReport", DefaultParameterSetName = DaysSet)]
[OutputType(typeof(SendStatistics))]
[TcSesAction(typeof(GetStatisticsReportRequest))]
public sealed class GetTcSesStatisticsReportCommand : SesCmdlet
{
    private const string DaysSet = "Days";
    private const string RangeSet = "Range";

    /// <summary>So many days, the last of which is today; 7 by default.</summary>
    [Parameter(ParameterSetName = DaysSet)]
    [ValidateRange(1, 366)]
    public int Days { get; set; } = 7;

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
    [Alias("EmailIdentity")]
    public string? Domain { get; set; }

    /// <summary>Only mails to this domain, such as gmail.com.</summary>
    [Parameter]
    public string? ReceivingMailboxType { get; set; }

    /// <summary>Writes the sum of all days in place of the days.</summary>
    [Parameter]
    public SwitchParameter Overall { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        DayRange days = ParameterSetName == DaysSet ? DayRange.LastDays(Days, DateTime.UtcNow) : DayRange.Between(From, Until, DateTime.UtcNow);
        var request = new GetStatisticsReportRequest
        {
            StartDate = days.Start,
            EndDate = days.End,
            Domain = Domain.NullIfEmpty(),
            ReceivingMailboxType = ReceivingMailboxType.NullIfEmpty(),
        };
        try
        {
            GetStatisticsReportResponse answer = await CallAsync(request).ConfigureAwait(false);
            if (!Overall)
            {
                foreach (SendVolume day in answer.DailyVolumes)
                    WriteObject(ToOutput(day, ServiceTime.Parse(day.SendDate), ServiceTime.Parse(day.SendDate)));
            }
            else if (answer.OverallVolume is { } sum)
            {
                WriteObject(ToOutput(sum, ServiceTime.Parse(days.Start), ServiceTime.Parse(days.End)));
            }

            SendStatistics ToOutput(SendVolume volume, DateTime? date, DateTime? until) =>
                new(volume, date, until, request.Domain, request.ReceivingMailboxType, Region, answer.RequestId);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.Domain));
        }
    }
}
