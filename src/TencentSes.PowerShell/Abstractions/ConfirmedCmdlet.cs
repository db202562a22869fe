using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A cmdlet whose work cannot be taken back: it asks first, unless -Force or -Confirm:$false says not to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConfirmedCmdlet : SesCmdlet
{
    /// <summary>Does not ask. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Asks whether to act; -Force answers yes in the person's place.</summary>
    private protected async Task<bool> MayActAsync(string target, string action) =>
        await MayActUnaskedAsync(Force).ConfigureAwait(false) || await ShouldProcessAsync(target, action).ConfigureAwait(false);
}
