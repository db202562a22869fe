using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists the account's own blocklist.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesCustomBlacklist", SupportsPaging = true)]
[OutputType(typeof(CustomBlacklistEntry))]
[TcSesAction(typeof(ListCustomBlacklistRequest))]
public sealed class GetTcSesCustomBlacklistCommand : PagedCmdlet
{
    private const int AnyStatus = 2;

    /// <summary>Only this address; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [SupportsWildcards]
    public string? Email { get; set; }

    /// <summary>Only entries in this state.</summary>
    [Parameter]
    public CustomBlacklistStatus? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string? email = string.IsNullOrEmpty(Email) ? null : Email;
        var pattern = email is not null && WildcardPattern.ContainsWildcardCharacters(email) ? NamePattern.Of(email) : null;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    ListCustomBlacklistResponse page = await CallAsync(new ListCustomBlacklistRequest
                    {
                        Offset = offset,
                        Limit = limit,
                        Status = (int?)Status ?? AnyStatus,
                        Email = pattern is null ? email : null,
                    }).ConfigureAwait(false);
                    return new Page<BlackAddressDetail>(page.Data, page.TotalCount, page.RequestId);
                },
                (row, requestId) => new CustomBlacklistEntry(row, Region, requestId),
                pattern is null ? null : row => row.Email is { } address && pattern.IsMatch(address)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(email));
        }
    }
}
