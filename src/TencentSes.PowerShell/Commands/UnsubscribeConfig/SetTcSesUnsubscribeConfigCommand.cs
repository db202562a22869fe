using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Changes the default for the unsubscribe link in the mails of a sender address.</summary>
[Cmdlet(VerbsCommon.Set, "TcSesUnsubscribeConfig", SupportsShouldProcess = true)]
[OutputType(typeof(UnsubscribeConfig))]
[TcSesAction(typeof(UpdateAddressUnsubscribeConfigRequest))]
public sealed class SetTcSesUnsubscribeConfigCommand : UnsubscribeConfigCmdlet
{
    private protected override string Question => "Change unsubscribe default";

    private protected override async Task<SesResponse> ApplyAsync(string address, string number, int status) =>
        await CallAsync(new UpdateAddressUnsubscribeConfigRequest { Address = address, UnsubscribeConfig = number, Status = status }).ConfigureAwait(false);
}
