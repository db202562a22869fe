using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Removes one thing for each input object.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SingleRemovalCmdlet : ConfirmedCmdlet
{
    /// <summary>Writes an object with the RequestId for each thing that was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Checks, asks, calls and reports.</summary>
    /// <param name="request">The removal.</param>
    /// <param name="target">What the user named.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <returns>True when it was removed.</returns>
    private protected async Task<bool> RemoveAsync<TResponse>(SesRequest<TResponse> request, string target, string action)
        where TResponse : SesResponse
    {
        try
        {
            request.Validate();
            if (!await MayActAsync(target + " in " + Region, action).ConfigureAwait(false))
                return false;
            TResponse answer = await CallAsync(request).ConfigureAwait(false);
            if (PassThru)
                WriteObject(new ActionResult(SesRequest.ActionOf(request.GetType()).Name, target, Region, answer.RequestId, answer.Attempts));
            return true;
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(target));
            return false;
        }
    }
}
