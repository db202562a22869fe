using System;
using System.Collections;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.EngineTests.Harness;

/// <summary>
/// An emulator on free ports for the tests of one class (<c>IClassFixture&lt;EmulatorFixture&gt;</c>), without rate limits so that
/// tests are fast. Tests of one class run one after another: those that count requests clear them first.
/// </summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    private SesEmulator? _emulator;

    public SesEmulator Emulator => _emulator ?? throw new InvalidOperationException("The emulator has not been started.");

    public EmulatorControl Control => Emulator.Control;

    public async ValueTask InitializeAsync() =>
        _emulator = await SesEmulator.StartAsync(new EmulatorOptions { RateScale = 0 }, CancellationToken.None);

    /// <summary>Opens a session with the staged module that is connected to this emulator.</summary>
    /// <param name="withEquivalents">Adds the sample host's equivalents of cmdlets that the bare engine lacks.</param>
    public EngineSession Connect(bool withEquivalents = false)
    {
        var session = new EngineSession(importModule: true, withEquivalents);
        EngineResult connected = session.Invoke(
            """
            param($Endpoint, $Id, $Key)
            $secret = [securestring]::new()
            foreach ($character in $Key.ToCharArray()) { $secret.AppendChar($character) }
            Connect-TcSes -SecretId $Id -SecretKey $secret -Endpoint $Endpoint
            """,
            new Hashtable
            {
                ["Endpoint"] = Emulator.Endpoint,
                ["Id"] = EmulatorOptions.ExampleSecretId,
                ["Key"] = EmulatorOptions.ExampleSecretKey,
            });
        Assert.Empty(connected.Errors);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync();
    }
}
