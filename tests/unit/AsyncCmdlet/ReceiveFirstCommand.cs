using System;
using System.Management.Automation;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>What Select-Object -First does, which is not part of the engine package: takes some objects, then stops the commands before it.</summary>
[Cmdlet(VerbsCommunications.Receive, "First")]
public sealed class ReceiveFirstCommand : PSCmdlet
{
    private int _taken;

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter(Position = 0)]
    public int Count { get; set; }

    [Parameter]
    public Action? AtBegin { get; set; }

    protected override void BeginProcessing() => AtBegin?.Invoke();

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_taken < Count)
            return;
        Type type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(
            type, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic,
            binder: null, [this], culture: null)!;
    }
}
