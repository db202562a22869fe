using System.ComponentModel;
using System.Management.Automation;

namespace TencentSes.PowerShell.Sessions;

/// <summary>Wipes the keys of a runspace that removes the module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionStore.CloseAll();
}
