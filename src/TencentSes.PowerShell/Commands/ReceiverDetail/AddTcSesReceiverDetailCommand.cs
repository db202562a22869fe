using System;
using System.Collections.Generic;
using System.Collections.Specialized;
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
/// Adds addresses to a recipient list, each with or without values for the variables of a template. Everything is checked first; then the
/// addresses go out in calls of 20,000, each after the list has taken in the one before.
/// </summary>
[Cmdlet(VerbsCommon.Add, "TcSesReceiverDetail", SupportsShouldProcess = true)]
[OutputType(typeof(ReceiverUpload))]
[TcSesAction(typeof(CreateReceiverDetailRequest), typeof(CreateReceiverDetailWithDataRequest))]
public sealed class AddTcSesReceiverDetailCommand : SesCmdlet
{
    private readonly List<ReceiverInputData> _rows = [];
    private int _withData;

    /// <summary>Id of the list; it may hold 50,000 addresses in all.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ReceiverIdCompleter))]
    public long ReceiverId { get; set; }

    /// <summary>The address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [AllowEmptyString]
    public string[] Email { get; set; } = [];

    /// <summary>Values of the template variables for this address: a hashtable, an object or JSON; at most 800 bytes, no HTML tags.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TemplateData]
    public string? TemplateData { get; set; }

    /// <summary>Takes the values from these properties of each pipeline object, for example columns of a CSV file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? DataProperty { get; set; }

    /// <summary>The object whose properties -DataProperty reads: that of the pipeline, as a rule.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        // Reading properties can run script, which belongs on the pipeline thread.
        string? data = DataProperty is null ? TemplateData : await InvokeOnPipelineThread(ReadProperties).ConfigureAwait(false);
        foreach (string email in Email)
        {
            _rows.Add(new ReceiverInputData { Email = email, TemplateData = data ?? "{}" });
            if (data is not null)
                _withData++;
            if (_rows.Count > CreateReceiverDetailRequest.MaxPerList)
                throw new SesValidationException("TooManyReceivers", nameof(Email),
                    "More than 50,000 addresses were given for the list " + Text(ReceiverId) + "; a list holds 50,000 at most. Nothing was sent.",
                    "Split them over several lists.");
        }
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync()
    {
        if (_rows.Count == 0)
            return;
        try
        {
            if (_withData != 0 && _withData != _rows.Count)
                throw new SesValidationException("MixedTemplateData", nameof(TemplateData),
                    Text(_withData) + " of " + Text(_rows.Count) + " addresses have template data, the others have none. Nothing was sent.",
                    "Give all of them data, with the same variable names, or none.");
            if (!await ShouldProcessAsync("recipient list " + Text(ReceiverId) + " in " + Region, "Add " + Text(_rows.Count) + " addresses").ConfigureAwait(false))
                return;
            await CheckRoomAsync().ConfigureAwait(false);
            await UploadAsync().ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(ReceiverId));
        }
    }

    private async Task CheckRoomAsync()
    {
        long present = (await ReceiverLookup.FindAsync(CallAsync, ReceiverId).ConfigureAwait(false))?.Count ?? 0;
        if (present + _rows.Count > CreateReceiverDetailRequest.MaxPerList)
            throw new SesValidationException("TooManyReceivers", nameof(Email),
                "The list " + Text(ReceiverId) + " holds " + Text(present) + " addresses; with " + Text(_rows.Count) + " more it would exceed 50,000. Nothing was sent.",
                "Use another list for the rest.");
    }

    private async Task UploadAsync()
    {
        var sum = new ReceiverUpload(ReceiverId, Region);
        var progress = new ProgressReporter("Adding addresses to the recipient list " + Text(ReceiverId), WriteProgress);
        int at = 0;
        try
        {
            while (at < _rows.Count)
            {
                if (at > 0)
                    await ReceiverLookup.WaitUntilReadyAsync(CallAsync, ReceiverId, StopToken).ConfigureAwait(false);
                progress.Report(Text(at) + " of " + Text(_rows.Count), at * 100 / _rows.Count);
                List<ReceiverInputData> batch = _rows.GetRange(at, Math.Min(CreateReceiverDetailRequest.MaxPerCall, _rows.Count - at));
                await SendAsync(batch, sum).ConfigureAwait(false);
                at += batch.Count;
            }
        }
        catch (SesException exception)
        {
            sum.NotSent = _rows.Count - at;
            WriteError(exception.ToErrorRecord(ReceiverId));
        }
        progress.Complete();
        if (sum.Calls > 0)
            WriteObject(sum);
    }

    private async Task SendAsync(List<ReceiverInputData> batch, ReceiverUpload sum)
    {
        if (_withData > 0)
        {
            CreateReceiverDetailWithDataResponse answer =
                await CallAsync(new CreateReceiverDetailWithDataRequest { ReceiverId = ReceiverId, Datas = batch }).ConfigureAwait(false);
            sum.Add(batch.Count, answer.TotalCount, answer.ValidCount, answer.RepeatCount, answer.TooLongCount, answer.EmptyEmailCount, answer.RequestId);
        }
        else
        {
            CreateReceiverDetailResponse answer =
                await CallAsync(new CreateReceiverDetailRequest { ReceiverId = ReceiverId, Emails = batch.ConvertAll(static row => row.Email) }).ConfigureAwait(false);
            sum.Add(batch.Count, answer.TotalCount, answer.ValidCount, answer.RepeatCount, answer.TooLongCount, answer.EmptyEmailCount, answer.RequestId);
        }
    }

    private string ReadProperties()
    {
        var values = new OrderedDictionary();
        foreach (string name in DataProperty!)
        {
            PSPropertyInfo property = InputObject?.Properties[name] ?? throw new SesValidationException("NoSuchProperty", nameof(DataProperty),
                "The pipeline object has no property '" + name + "'. Nothing was sent.", "Check the names given with -DataProperty.");
            values[name] = property.Value;
        }
        return TemplateDataJson.Write(values);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
