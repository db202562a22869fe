using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists the sender addresses of the account in the region, and whether each has an SMTP password.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesEmailAddress")]
[OutputType(typeof(SenderAddress))]
[TcSesAction(typeof(ListEmailAddressRequest))]
public sealed class GetTcSesEmailAddressCommand : SesCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>Addresses to show; wildcards are allowed. All of them when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string[]? EmailAddress { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        _names.AddRange(EmailAddress ?? []);
        return Task.CompletedTask;
    }

    // The service has no filter and no pages: one call answers all names of the pipeline.
    /// <inheritdoc/>
    protected override async Task EndProcessingAsync()
    {
        ListEmailAddressResponse answer;
        try
        {
            answer = await CallAsync(new ListEmailAddressRequest()).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(_names.Count > 0 ? string.Join(", ", _names) : null));
            return;
        }

        foreach (EmailSender sender in answer.EmailSenders)
            Connection.Seen.SenderAddress(sender.EmailAddress, sender.EmailSenderName);
        if (_names.Count == 0)
            _names.Add("*");
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in _names)
        {
            var pattern = NamePattern.Of(name);
            bool found = false;
            foreach (EmailSender sender in answer.EmailSenders)
            {
                if (sender.EmailAddress is not { } address || !pattern.IsMatch(address))
                    continue;
                found = true;
                if (written.Add(address))
                    WriteObject(ToOutput(sender, answer.RequestId));
            }
            if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(SesErrorRecords.NotFound("sender address", name, "Check its spelling and the region " + Region + ", or create it with New-TcSesEmailAddress."));
        }
    }

    private SenderAddress ToOutput(EmailSender sender, string? requestId) => new(
        sender.EmailAddress!,
        sender.EmailSenderName,
        sender.CreatedTimestamp is > 0 and { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : null,
        sender.SmtpPwdType is { } type ? type != 0 : null,
        Region,
        requestId);
}
