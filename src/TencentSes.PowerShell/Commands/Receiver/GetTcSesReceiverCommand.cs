using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists recipient lists.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesReceiver", SupportsPaging = true)]
[OutputType(typeof(Receiver))]
[TcSesAction(typeof(ListReceiversRequest))]
public sealed class GetTcSesReceiverCommand : PagedCmdlet
{
    /// <summary>Names of lists to show; wildcards are allowed. All of them when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReceiverNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Only lists in this state.</summary>
    [Parameter]
    public ReceiverStatus? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var pattern = Name is null ? null : NamePattern.Of(Name);
        bool found = false;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    ListReceiversResponse page = await CallAsync(new ListReceiversRequest { Offset = offset, Limit = limit, Status = (int?)Status, KeyWord = ServerFilter() })
                        .ConfigureAwait(false);
                    return new Page<ReceiverData>(page.Data, page.TotalCount, page.RequestId);
                },
                (row, requestId) =>
                {
                    Connection.Seen.Receiver(row.ReceiverId, row.ReceiversName);
                    return new Receiver(row, Region, requestId);
                },
                pattern is null ? null : IsNamed).ConfigureAwait(false);
            if (!found && Name is not null && Status is null && !WildcardPattern.ContainsWildcardCharacters(Name))
                WriteError(SesErrorRecords.NotFound("recipient list", Name, "Check its spelling and the region " + Region + ", or create it with New-TcSesReceiver."));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(Name));
        }

        // Counts rows that -Skip leaves out, too: the list is there all the same.
        bool IsNamed(ReceiverData row)
        {
            bool named = row.ReceiversName is { } name && pattern.IsMatch(name);
            found |= named;
            return named;
        }
    }

    // The service finds names that contain a text: its longest literal part narrows the pages, the pattern decides.
    private string? ServerFilter() => Name?.Split('*', '?', '[', ']', '`').OrderByDescending(part => part.Length).FirstOrDefault(part => part.Length > 0);
}
