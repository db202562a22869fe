using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using TencentSes.Emulator;
using TencentSes.EngineTests.Credentials;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Pester;

/// <summary>The Pester tests of the module, where a pwsh has Pester 5.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class PesterTests
{
    [Fact]
    public async Task Pester_tests_of_the_staged_module_pass()
    {
        PowerShellProcess pwsh = PowerShellProcess.FindOrSkip();
        (int asked, string folders, string trouble) = await pwsh.RunAsync(
            "-Command", "if (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -eq 5 }) { $env:PSModulePath }");
        Assert.True(asked == 0, trouble);
        Assert.SkipWhen(folders.Trim().Length == 0, "pwsh has no Pester 5.");
        using var machine = new CleanEnvironment();
        // Pester may lie in the home directory, which is another one from here on.
        machine.Set("PSModulePath", folders.Trim());
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { RateScale = 0, AutoPublishDns = true }, TestContext.Current.CancellationToken);
        machine.Set("TCSES_ENDPOINT", emulator.Endpoint.AbsoluteUri);
        machine.Set("TCSES_SMTP_PORT", emulator.SmtpsPort.ToString(CultureInfo.InvariantCulture));
        machine.Set("TENCENTCLOUD_SECRET_ID", EmulatorOptions.ExampleSecretId);
        machine.Set("TENCENTCLOUD_SECRET_KEY", EmulatorOptions.ExampleSecretKey);
        string report = Path.Combine(machine.Home, "pester.xml");

        (int code, string output, string error) = await pwsh.RunAsync(
            "-File", Path.Combine(AppContext.BaseDirectory, "pester", "run.ps1"), "-Manifest", StagedModule.Of(typeof(PesterTests).Assembly).Manifest, "-ResultPath", report);

        Assert.True(File.Exists(report), error + output);
        XElement[] cases = [.. Read(report, error + output).Descendants("test-case")];
        string[] failures =
        [
            .. cases.Where(static item => item.Element("failure") is not null)
                .Select(static item => (string?)item.Attribute("name") + ": " + item.Element("failure")!.Element("message")?.Value),
        ];
        int skipped = cases.Count(static item => (string?)item.Attribute("executed") == "False");
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Length - skipped} Pester tests ran, {skipped} were skipped.");
        Assert.True(failures.Length == 0, string.Join("\n", failures));
        Assert.NotEmpty(cases);
        // What fails outside a test, in a setup for instance, and a file without tests are in the exit code alone.
        Assert.True(code == 0, error + output);
    }

    // Pester breaks off its report at a control character, which the message of a failed test may hold.
    private static XDocument Read(string report, string said)
    {
        try
        {
            return XDocument.Load(report);
        }
        catch (XmlException exception)
        {
            throw new Xunit.Sdk.XunitException(exception.Message + Environment.NewLine + said);
        }
    }
}
