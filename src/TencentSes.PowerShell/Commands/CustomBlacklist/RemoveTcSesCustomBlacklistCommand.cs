using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Takes addresses off the account's own blocklist.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesCustomBlacklist", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteCustomBlackListRequest))]
public sealed class RemoveTcSesCustomBlacklistCommand : AddressRemovalCmdlet
{
    /// <summary>The addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [ValidateNotNullOrEmpty]
    public string[] Email { get; set; } = [];

    private protected override string Question => "Take off the account's blocklist";

    private protected override string ActionName => "DeleteCustomBlackList";

    private protected override IReadOnlyList<string> Addresses => Email;

    private protected override async Task<SesResponse> RemoveAsync(IReadOnlyList<string> addresses) =>
        await CallAsync(new DeleteCustomBlackListRequest { Emails = addresses }).ConfigureAwait(false);
}
