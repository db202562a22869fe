using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Changes address and date of entries of the account's own blocklist. The date has to be said: the service would otherwise block for ever.
/// </summary>
[Cmdlet(VerbsCommon.Set, "TcSesCustomBlacklist", SupportsShouldProcess = true, DefaultParameterSetName = DateSet)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(UpdateCustomBlackListRequest))]
public sealed class SetTcSesCustomBlacklistCommand : SesCmdlet
{
    private const string DateSet = "Date";
    private const string ForeverSet = "Forever";

    /// <summary>Id of the entry, from Get-TcSesCustomBlacklist.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public long Id { get; set; }

    /// <summary>The address that the entry is to block.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    public string Email { get; set; } = "";

    /// <summary>Last day of the block.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = DateSet)]
    [IsoTime]
    public DateTime ExpireDate { get; set; }

    /// <summary>Blocks for ever.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ForeverSet)]
    public SwitchParameter NeverExpire { get; set; }

    /// <summary>Writes an object with the RequestId.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var request = new UpdateCustomBlackListRequest
        {
            Id = Id,
            Email = Email,
            ExpireDate = ParameterSetName == DateSet ? ServiceTime.ToDate(ExpireDate) : null,
        };
        try
        {
            request.Validate();
            string until = request.ExpireDate is null ? "for ever" : "until " + request.ExpireDate;
            if (!await ShouldProcessAsync(request.Email + " (entry " + request.Id.ToString(CultureInfo.InvariantCulture) + ") in " + Region, "Block " + until).ConfigureAwait(false))
                return;
            UpdateCustomBlackListResponse answer = await CallAsync(request).ConfigureAwait(false);
            if (PassThru)
                WriteObject(new ActionResult("UpdateCustomBlackList", request.Email, Region, answer.RequestId, answer.Attempts));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.Email));
        }
    }
}
