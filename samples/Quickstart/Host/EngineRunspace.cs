using System;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace TencentSes.Quickstart.Host;

/// <summary>Opens sessions of the PowerShell engine as its NuGet package brings it: without the modules of a complete PowerShell.</summary>
public static class EngineRunspace
{
    public static Runspace Open(PSHost host)
    {
        // The engine reports module imports over the network unless this is set before its first use.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        // CreateDefault() wants the snap-ins of a complete PowerShell and fails without them.
        InitialSessionState state = InitialSessionState.CreateDefault2();
        // A sample script from a fresh clone is not signed; the policy is a setting of Windows alone.
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;

        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        return runspace;
    }
}
