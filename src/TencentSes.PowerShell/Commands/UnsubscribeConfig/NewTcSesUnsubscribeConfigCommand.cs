using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Gives a sender address its own default for the unsubscribe link in its mails.</summary>
[Cmdlet(VerbsCommon.New, "TcSesUnsubscribeConfig", SupportsShouldProcess = true)]
[OutputType(typeof(UnsubscribeConfig))]
[TcSesAction(typeof(CreateAddressUnsubscribeConfigRequest))]
public sealed class NewTcSesUnsubscribeConfigCommand : UnsubscribeConfigCmdlet
{
    private protected override string Question => "Create unsubscribe default";

    private protected override async Task<SesResponse> ApplyAsync(string address, string number, int status) =>
        await CallAsync(new CreateAddressUnsubscribeConfigRequest { Address = address, UnsubscribeConfig = number, Status = status }).ConfigureAwait(false);
}
