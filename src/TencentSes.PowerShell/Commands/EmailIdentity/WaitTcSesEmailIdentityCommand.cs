using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;

namespace TencentSes.PowerShell.Commands;

/// <summary>Asks SES to look at the DNS records of sender domains again and again until each domain is verified.</summary>
[Cmdlet(VerbsLifecycle.Wait, "TcSesEmailIdentity")]
[OutputType(typeof(SenderDomain))]
[TcSesAction(typeof(UpdateEmailIdentityRequest))]
public sealed class WaitTcSesEmailIdentityCommand : WaitCmdlet
{
    /// <summary>Prepares the cmdlet; the engine does this.</summary>
    public WaitTcSesEmailIdentityCommand()
        : base(pollSec: 15, timeoutSec: 2 * 3600)
    {
    }

    /// <summary>The domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [ArgumentCompleter(typeof(EmailIdentityCompleter))]
    public string[] EmailIdentity { get; set; } = [];

    private protected override string Activity => "Waiting for DNS records";

    private protected override string TimeoutRemedy => "Compare the records of Update-TcSesEmailIdentity with what your DNS host publishes; DNS can take two hours.";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        foreach (string domain in EmailIdentity)
            WaitFor(domain, "domain " + domain, () => LookAsync(domain));
        return Task.CompletedTask;
    }

    private async Task<WaitLook> LookAsync(string domain)
    {
        UpdateEmailIdentityResponse answer = await CallAsync(new UpdateEmailIdentityRequest { EmailIdentity = domain }).ConfigureAwait(false);
        Connection.Seen.EmailIdentity(domain, answer.VerifiedForSendingStatus);
        if (answer.VerifiedForSendingStatus)
        {
            WriteObject(new SenderDomain(domain, answer, Region));
            return new WaitLook("verified", Ended: true);
        }
        string missing = string.Join(", ", answer.Attributes.Where(static record => !record.Status).Select(static record => record.Type + " " + record.SendDomain));
        return new WaitLook(missing.Length == 0 ? "not verified" : "not found yet: " + missing);
    }
}
