using System;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Credentials;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Rotation;

/// <summary>A rotation in a real pwsh with the real SecretManagement and SecretStore, where they can be had.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class RealVaultTests
{
    private const string Script = """
        param($Manifest, $Endpoint, $SmtpsPort)
        $ErrorActionPreference = 'Stop'
        Reset-SecretStore -Authentication None -Interaction None -Force -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        Register-SecretVault -Name Operations -ModuleName Microsoft.PowerShell.SecretStore
        Import-Module $Manifest
        $key = [System.Security.SecureString]::new()
        foreach ($c in $env:TCSES_EXAMPLE_KEY.ToCharArray()) { $key.AppendChar($c) }
        Set-Secret -Name ses-key -Vault Operations -Secret ([pscredential]::new('AKIDEXAMPLE00000000000000000000000000', $key))
        Connect-TcSes ap-guangzhou -Vault Operations -SecretName ses-key -Endpoint $Endpoint
        $null = New-TcSesEmailIdentity mail.example.com | Update-TcSesEmailIdentity
        $null = 'a@mail.example.com', 'b@mail.example.com' | New-TcSesEmailAddress
        $smtp = @{ SmtpServer = '127.0.0.1'; Port = $SmtpsPort; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }
        $rotation = @{ Vault = 'Operations'; Force = $true } + $smtp

        $first = Get-TcSesEmailAddress | Invoke-TcSesSmtpPasswordRotation @rotation
        'first ' + ($first.State -join ',')
        $young = Get-TcSesEmailAddress | Invoke-TcSesSmtpPasswordRotation @rotation -MaxAge 1
        'young ' + ($young.State -join ',')
        Set-Secret -Name ses-smtp-a@mail.example.com.pending -Vault Operations -SecureStringSecret (New-TcSesSmtpPassword)
        $resumed = Invoke-TcSesSmtpPasswordRotation a@mail.example.com @rotation
        'resumed ' + $resumed.State + ' ' + $resumed.Resumed
        'entries ' + ((Get-SecretInfo -Vault Operations).Name -join ',')
        'note ' + (Get-SecretInfo -Name ses-smtp-b@mail.example.com -Vault Operations).Metadata['EmailAddress']
        'login ' + (Test-TcSesSmtpLogin a@mail.example.com (Get-Secret ses-smtp-a@mail.example.com -Vault Operations) @smtp -Quiet)
        """;

    [Fact]
    public async Task SecretStore_keeps_notes_and_passwords()
    {
        using var machine = new CleanEnvironment();
        PowerShellProcess pwsh = await FindAsync();
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { AutoPublishDns = true }, TestContext.Current.CancellationToken);
        machine.Set("TCSES_EXAMPLE_KEY", EmulatorOptions.ExampleSecretKey);

        (int code, string output, string error) = await pwsh.RunAsync("-File", machine.Write("vault.ps1", Script),
            StagedModule.Of(typeof(RealVaultTests).Assembly).Manifest, emulator.Endpoint.AbsoluteUri, emulator.SmtpsPort.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(code == 0, error + output);
        Assert.Equal(
            ["first Done,Done", "young Skipped,Skipped", "resumed Done True", "entries ses-key,ses-smtp-a@mail.example.com,ses-smtp-b@mail.example.com", "note b@mail.example.com", "login True"],
            output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<PowerShellProcess> FindAsync()
    {
        PowerShellProcess pwsh = PowerShellProcess.FindOrSkip();
        (_, string found, _) = await pwsh.RunAsync("-Command", "(Get-Module -ListAvailable Microsoft.PowerShell.SecretStore, Microsoft.PowerShell.SecretManagement).Name | Sort-Object -Unique");
        Assert.SkipWhen(found.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length < 2, "pwsh has no SecretManagement and SecretStore.");
        return pwsh;
    }
}
