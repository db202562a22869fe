using System;
using System.Collections;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Mail;

/// <summary>One session with the staged module, connected to a recorder of what is sent.</summary>
public sealed class WireFixture : IAsyncDisposable
{
    public EngineSession Session { get; } = new(withEquivalents: true);

    internal WireRecorder Wire { get; } = new();

    public void Connect(string region)
    {
        using var key = new SecureString();
        foreach (char c in EmulatorOptions.ExampleSecretKey)
            key.AppendChar(c);
        Succeed(
            "param($Id, $Key, $Region, $Endpoint) Connect-TcSes -SecretId $Id -SecretKey $Key -Region $Region -Endpoint $Endpoint",
            new Hashtable { ["Id"] = EmulatorOptions.ExampleSecretId, ["Key"] = key, ["Region"] = region, ["Endpoint"] = Wire.Endpoint });
    }

    public void Succeed(string script, IDictionary? values = null)
    {
        EngineResult result = Session.Invoke(script, values);
        Assert.True(result.Errors.Count == 0, result.Errors.Count == 0 ? "" : result.Errors[0].ToString());
    }

    public ValueTask DisposeAsync()
    {
        Session.Dispose();
        return Wire.DisposeAsync();
    }
}
