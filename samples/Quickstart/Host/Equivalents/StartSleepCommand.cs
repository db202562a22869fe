using System;
using System.Management.Automation;
using System.Threading;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Start-Sleep: ends at once when the pipeline is stopped.</summary>
[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = InSeconds)]
public sealed class StartSleepCommand : PSCmdlet, IDisposable
{
    private const string InSeconds = "Seconds";
    private const string InMilliseconds = "Milliseconds";

    private readonly ManualResetEventSlim _stopped = new();

    [Parameter(ParameterSetName = InSeconds, Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [ValidateRange(0.0, int.MaxValue / 1000.0)]
    public double Seconds { get; set; }

    [Parameter(ParameterSetName = InMilliseconds, Mandatory = true)]
    [Alias("ms")]
    [ValidateRange(0, int.MaxValue)]
    public int Milliseconds { get; set; }

    public void Dispose() => _stopped.Dispose();

    protected override void ProcessRecord() =>
        _stopped.Wait(ParameterSetName == InSeconds ? TimeSpan.FromSeconds(Seconds) : TimeSpan.FromMilliseconds(Milliseconds));

    protected override void StopProcessing() => _stopped.Set();
}
