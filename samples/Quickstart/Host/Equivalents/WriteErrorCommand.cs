using System;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Write-Error: a non-terminating error from a message, an exception or another error.</summary>
[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = FromMessage)]
public sealed class WriteErrorCommand : PSCmdlet
{
    private const string FromMessage = "NoException";
    private const string FromException = "WithException";
    private const string FromRecord = "ErrorRecord";

    [Parameter(ParameterSetName = FromMessage, Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = FromException)]
    [AllowEmptyString]
    public string? Message { get; set; }

    [Parameter(ParameterSetName = FromException, Mandatory = true)]
    public Exception? Exception { get; set; }

    [Parameter(ParameterSetName = FromRecord, Mandatory = true)]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public string ErrorId { get; set; } = "Microsoft.PowerShell.Commands.WriteErrorException";

    [Parameter(ParameterSetName = FromMessage)]
    [Parameter(ParameterSetName = FromException)]
    public object? TargetObject { get; set; }

    [Parameter]
    public string? RecommendedAction { get; set; }

    protected override void ProcessRecord()
    {
        ErrorRecord record = ErrorRecord is not null
            ? new ErrorRecord(ErrorRecord, replaceParentContainsErrorRecordException: null)
            : new ErrorRecord(Exception ?? new RuntimeException(Message), ErrorId, Category, TargetObject);
        if (Message is not null || RecommendedAction is not null)
        {
            record.ErrorDetails = new ErrorDetails(Message ?? record.ErrorDetails?.Message ?? record.Exception.Message)
            {
                RecommendedAction = RecommendedAction ?? record.ErrorDetails?.RecommendedAction,
            };
        }

        WriteError(record);
    }
}
