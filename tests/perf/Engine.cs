using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Security;
using TencentSes.Emulator;
using TencentSes.Quickstart.Host;

namespace TencentSes.Perf;

/// <summary>A session of the real PowerShell engine with the staged module.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine()
    {
        // The engine reports module imports over the network unless this is set before its first use.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        Invoke("param($Manifest) Import-Module -Name $Manifest", new Hashtable { ["Manifest"] = StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest });
    }

    /// <summary>Connects with the example key of the emulator and without a rate limit.</summary>
    public void Connect(Uri endpoint)
    {
        using var key = new SecureString();
        foreach (char c in EmulatorOptions.ExampleSecretKey)
            key.AppendChar(c);
        Invoke(
            "param($Id, $Key, $Endpoint) Connect-TcSes -Region ap-guangzhou -SecretId $Id -SecretKey $Key -Endpoint $Endpoint -NoRateLimit",
            new Hashtable { ["Id"] = EmulatorOptions.ExampleSecretId, ["Key"] = key, ["Endpoint"] = endpoint });
    }

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error.</exception>
    public IReadOnlyList<PSObject> Invoke(string script, IDictionary parameters)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = shell.AddScript(script).AddParameters(parameters).Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }

    public void Dispose() => _runspace.Dispose();
}
