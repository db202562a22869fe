using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Puts addresses on the account's own blocklist: mail to them is refused.</summary>
[Cmdlet(VerbsCommon.Add, "TcSesCustomBlacklist", SupportsShouldProcess = true)]
[OutputType(typeof(CustomBlacklistUpload))]
[TcSesAction(typeof(CreateCustomBlacklistRequest))]
public sealed class AddTcSesCustomBlacklistCommand : SesCmdlet
{
    // The limit of one call is not published; this is the one of recipient lists.
    private const int AddressesPerCall = CreateReceiverDetailRequest.MaxPerCall;

    private readonly List<string> _addresses = [];

    /// <summary>The addresses, any number; they are sent in calls of 20,000.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [ValidateNotNullOrEmpty]
    public string[] Email { get; set; } = [];

    /// <summary>Last day of the block; for ever when left out.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? ExpireDate { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        _addresses.AddRange(Email);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync()
    {
        if (_addresses.Count == 0)
            return;
        string what = _addresses.Count == 1 ? _addresses[0] : _addresses.Count.ToString(CultureInfo.InvariantCulture) + " addresses";
        if (!await ShouldProcessAsync(what + " in " + Region, "Put on the account's blocklist").ConfigureAwait(false))
            return;

        var sum = new CustomBlacklistUpload(Region);
        try
        {
            for (int at = 0; at < _addresses.Count; at += AddressesPerCall)
            {
                sum.Add(await CallAsync(new CreateCustomBlacklistRequest
                {
                    Emails = _addresses.GetRange(at, Math.Min(AddressesPerCall, _addresses.Count - at)),
                    ExpireDate = ExpireDate is { } date ? ServiceTime.ToDate(date) : null,
                }).ConfigureAwait(false));
            }
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(what));
        }
        if (sum.RequestId is not null)
            WriteObject(sum);
    }
}
