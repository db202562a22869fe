using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>Measures the rates that docs/recipes/fleet.md names; takes minutes, so it runs on demand only: -explicit only -class '*FleetRateTests'.</summary>
public sealed class FleetRateTests(ITestOutputHelper output) : RecipeTest
{
    private const int Addresses = 300;

    protected override EmulatorOptions Options => base.Options with { RateScale = 1 };

    [Theory(Explicit = true)]
    [InlineData(5, 0)]
    [InlineData(16, 0)]
    [InlineData(32, 0)]
    [InlineData(16, 20)]
    public void One_process_rotates_so_many_addresses_a_second(int throttleLimit, int vaultMilliseconds)
    {
        Connect();
        Succeed("param($Count) $null = 1..$Count | ForEach-Object { \"m$_@mail.example.com\" } | New-TcSesEmailAddress", ("Count", Addresses));

        var watch = Stopwatch.StartNew();
        EngineResult result = Succeed(
            """
            param($Count, $ThrottleLimit, $Delay)
            $entries = @{}
            function Wait-Vault { if ($Delay) { [System.Threading.Thread]::Sleep($Delay) } }
            $blocks = @{
                Store = { param($Name, $Secret, $Note) Wait-Vault; $entries[$Name] = @{ Secret = $Secret; Note = $Note } }
                Retrieve = { param($Name) Wait-Vault; $entries[$Name] }
                Remove = { param($Name) Wait-Vault; $entries.Remove($Name) }
            }
            1..$Count | ForEach-Object { "m$_@mail.example.com" } | Invoke-TcSesSmtpPasswordRotation @blocks -ThrottleLimit $ThrottleLimit -Force
            """, ("Count", Addresses), ("ThrottleLimit", throttleLimit), ("Delay", vaultMilliseconds));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{throttleLimit} at once, {vaultMilliseconds} ms for a vault call: {Addresses / watch.Elapsed.TotalSeconds:0.0} addresses a second"));
        Assert.Equal(Addresses, result.Output.Count(static row => row.Properties["State"].Value.ToString() == "Done"));
        // The quota of 20 a second is never exceeded, whatever the machine.
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds((Addresses / 20) - 1));
    }
}
