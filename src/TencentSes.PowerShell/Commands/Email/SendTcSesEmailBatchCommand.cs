using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Starts a task that sends a template to every address of a recipient list: now, at a set time, or again every so many hours. No command
/// can call it back. A task whose answer was lost is never started again.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "TcSesEmailBatch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ImmediateSet)]
[OutputType(typeof(SendTaskStarted))]
[TcSesAction(typeof(BatchSendEmailRequest))]
public sealed class SendTcSesEmailBatchCommand : ConfirmedCmdlet
{
    private const string ImmediateSet = "Immediate";
    private const string TimedSet = "Timed";
    private const string RecurringSet = "Recurring";

    private string? _unsubscribe;

    /// <summary>Id of the recipient list; it must hold addresses and be ready.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReceiverIdCompleter))]
    public long ReceiverId { get; set; }

    /// <summary>The subject, at most 100 characters; {{name}} stands for a variable of the template.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Subject { get; set; } = "";

    /// <summary>The sender address, or "Alias &lt;address&gt;".</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FromEmailAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string From { get; set; } = "";

    /// <summary>Alias that recipients see in place of the address; no colon.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SenderName")]
    public string? FromName { get; set; }

    /// <summary>Id of an approved template.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long TemplateId { get; set; }

    /// <summary>Values of the template's variables, for all recipients alike: a hashtable, an object, or a JSON object as text. Addresses of the list that have values of their own use those.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TemplateData]
    public string? TemplateData { get; set; }

    /// <summary>Start. A local or UTC time is sent as China time (UTC+8); a time that you type is sent as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TimedSet)]
    [Parameter(Mandatory = true, ParameterSetName = RecurringSet)]
    [IsoTime]
    public DateTime At { get; set; }

    /// <summary>Hours from one run to the next.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecurringSet)]
    [ValidateRange(1, int.MaxValue)]
    public int EveryHours { get; set; }

    /// <summary>Address for answers. Without it an answer to the mail bounces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReplyToAddresses")]
    public string? ReplyTo { get; set; }

    /// <summary>Language of the unsubscribe link: its name, or its number at the site of the session. None for no link.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UnsubscribeCompleter))]
    public string? Unsubscribe { get; set; }

    /// <summary>Mark of an advertisement in the subject.</summary>
    [Parameter]
    [Alias("ADLocation")]
    public AdMark? AdMark { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        _unsubscribe = UnsubscribeLanguage.Resolve(Unsubscribe, Connection.Client.Target.Site);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        try
        {
            BatchSendEmailRequest request = MakeRequest();
            request.Validate();
            string target = string.Format(CultureInfo.InvariantCulture, "every address of recipient list {0} in {1}", ReceiverId, Region);
            if (!await MayActAsync(target, "Send mail '" + Subject + "' from " + request.FromEmailAddress + " " + When(request)).ConfigureAwait(false))
                return;
            BatchSendEmailResponse answer = await CallAsync(request).ConfigureAwait(false);
            WriteObject(new SendTaskStarted(request, answer, Region, DateTime.UtcNow));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(ReceiverId));
        }
    }

    private BatchSendEmailRequest MakeRequest() => new()
    {
        FromEmailAddress = SenderText.Build(From, FromName),
        ReceiverId = ReceiverId,
        Subject = Subject,
        TaskType = (int)(ParameterSetName switch
        {
            TimedSet => SendTaskType.Timed,
            RecurringSet => SendTaskType.Recurring,
            _ => SendTaskType.Immediate,
        }),
        ReplyToAddresses = ReplyTo.NullIfEmpty(),
        Template = new TemplateReference { TemplateID = TemplateId, TemplateData = TemplateData.NullIfEmpty() ?? "{}" },
        TimedParam = ParameterSetName == TimedSet ? new TimedEmailParam { BeginTime = ServiceTime.ToMoment(At) } : null,
        CycleParam = ParameterSetName == RecurringSet ? new CycleEmailParam { BeginTime = ServiceTime.ToMoment(At), IntervalTime = EveryHours } : null,
        Unsubscribe = _unsubscribe,
        ADLocation = (int?)AdMark,
    };

    private static string When(BatchSendEmailRequest request) => request switch
    {
        { TimedParam: { } timed } => "at " + timed.BeginTime,
        { CycleParam: { } cycle } => string.Format(CultureInfo.InvariantCulture, "at {0} and every {1} hours from then on", cycle.BeginTime, cycle.IntervalTime),
        _ => "now",
    };
}
