using System;
using System.Collections;
using System.Security;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Tools;

/// <summary>Sessions that are connected to a server of the test.</summary>
internal static class ConnectedSession
{
    public static EngineSession Open(Uri endpoint, bool liveCompletion = false, string? culture = null)
    {
        var session = new EngineSession(culture: culture);
        EngineResult connected = session.Invoke(
            "param($Endpoint, $Id, $Key, $Live) Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint -LiveCompletion:$Live",
            new Hashtable { ["Endpoint"] = endpoint, ["Id"] = EmulatorOptions.ExampleSecretId, ["Key"] = Secure(EmulatorOptions.ExampleSecretKey), ["Live"] = liveCompletion });
        Assert.Empty(connected.Errors);
        return session;
    }

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
            secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }
}
