using System.Management.Automation;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>Overrides nothing, so that the base has nothing to start.</summary>
[Cmdlet(VerbsCommon.Skip, "Worker")]
public sealed class SkipWorkerCommand : AsyncCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }
}
