using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// Takes addresses off a list. It asks for each address, and sends those approved together, because the actions take many at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AddressRemovalCmdlet : ConfirmedCmdlet
{
    // The limit of one call is not published; calls of this size stay far below any request size.
    private const int AddressesPerCall = 1000;

    private readonly List<string> _approved = [];

    /// <summary>Writes an object with the RequestId for each address that was taken off.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract string Question { get; }

    private protected abstract IReadOnlyList<string> Addresses { get; }

    /// <summary>Takes one batch of addresses off.</summary>
    private protected abstract Task<SesResponse> RemoveAsync(IReadOnlyList<string> addresses);

    private protected abstract string ActionName { get; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        foreach (string address in Addresses)
        {
            if (await MayActAsync(address + " in " + Region, Question).ConfigureAwait(false))
                _approved.Add(address);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync()
    {
        for (int at = 0; at < _approved.Count; at += AddressesPerCall)
        {
            List<string> batch = _approved.GetRange(at, Math.Min(AddressesPerCall, _approved.Count - at));
            try
            {
                SesResponse answer = await RemoveAsync(batch).ConfigureAwait(false);
                if (PassThru)
                {
                    foreach (string address in batch)
                        WriteObject(new ActionResult(ActionName, address, Region, answer.RequestId, answer.Attempts));
                }
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(batch.Count == 1 ? batch[0] : string.Join(", ", batch.Take(3))
                    + (batch.Count > 3 ? " and " + (batch.Count - 3).ToString(CultureInfo.InvariantCulture) + " more" : "")));
            }
        }
    }
}
