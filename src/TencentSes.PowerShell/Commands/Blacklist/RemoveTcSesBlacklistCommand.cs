using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Takes addresses off the list that SES keeps of hard bounces. Do it for addresses that are known to work again.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesBlacklist", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteBlackListRequest))]
public sealed class RemoveTcSesBlacklistCommand : AddressRemovalCmdlet
{
    /// <summary>The addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] EmailAddress { get; set; } = [];

    private protected override string Question => "Take off the platform blocklist";

    private protected override string ActionName => "DeleteBlackList";

    private protected override IReadOnlyList<string> Addresses => EmailAddress;

    private protected override async Task<SesResponse> RemoveAsync(IReadOnlyList<string> addresses) =>
        await CallAsync(new DeleteBlackListRequest { EmailAddressList = addresses }).ConfigureAwait(false);
}
