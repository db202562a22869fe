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

/// <summary>Lists the unsubscribe defaults of sender addresses.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesUnsubscribeConfig", SupportsPaging = true)]
[OutputType(typeof(UnsubscribeConfig))]
[TcSesAction(typeof(ListAddressUnsubscribeConfigRequest))]
public sealed class GetTcSesUnsubscribeConfigCommand : PagedCmdlet
{
    /// <summary>Sender addresses to show; wildcards are allowed. All of them when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Address")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string? EmailAddress { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string? name = string.IsNullOrEmpty(EmailAddress) ? null : EmailAddress;
        var pattern = name is null ? null : NamePattern.Of(name);
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    // The one action whose page size is a string.
                    ListAddressUnsubscribeConfigResponse page = await CallAsync(new ListAddressUnsubscribeConfigRequest
                    {
                        Offset = offset,
                        Limit = limit.ToString(CultureInfo.InvariantCulture),
                    }).ConfigureAwait(false);
                    return new Page<AddressUnsubscribeConfigData>(page.AddressUnsubscribeConfigList, page.Total, page.RequestId);
                },
                (row, requestId) => new UnsubscribeConfig(
                    row.Address ?? "", row.UnsubscribeConfig, UnsubscribeConfigCmdlet.NameOf(row.UnsubscribeConfig, Connection.Client.Target.Site),
                    (UnsubscribeStatus)(row.Status ?? 0), Region, requestId),
                pattern is null ? null : row => row.Address is { } address && pattern.IsMatch(address)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(name));
        }
    }
}
