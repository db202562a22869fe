using System;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Lists;

public sealed class ColourTests : ModuleTest
{
    [Fact]
    public void A_host_without_colours_gets_plain_text()
    {
        Succeed("$null = New-TcSesReceiver Customers");

        string shown = Session.Render("Get-TcSesReceiver");

        Assert.Contains("WaitingForUpload", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_with_colours_gets_them_and_columns_stay_in_line()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }, "NO_COLOR is set");
        Succeed("$null = New-TcSesReceiver Customers");
        using var session = new EngineSession(terminal: new RecordingTerminal { UsesColour = true });
        EngineResult connected = session.Invoke(
            "param($Id, $Key, $Endpoint) Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint",
            new System.Collections.Hashtable
            {
                ["Id"] = TencentSes.Emulator.EmulatorOptions.ExampleSecretId,
                ["Key"] = Secure(TencentSes.Emulator.EmulatorOptions.ExampleSecretKey),
                ["Endpoint"] = Emulator.Endpoint,
            });
        Assert.Empty(connected.Errors);

        Assert.Contains("\u001b[33mWaitingForUpload\u001b[0m", session.Render("Get-TcSesReceiver"), StringComparison.Ordinal);
    }
}
