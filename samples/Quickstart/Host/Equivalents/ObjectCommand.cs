using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>What the *-Object cmdlets share: objects from the pipeline.</summary>
public abstract class ObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}
