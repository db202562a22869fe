using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Rotation;

/// <summary>Invoke-TcSesSmtpPasswordRotation with script blocks for any vault.</summary>
public sealed class ScriptVaultTests : RotationTest
{
    private const string Blocks = "-Store { param($Name, $Secret, $Note) $global:Mine[$Name] = @{ Secret = $Secret; Note = $Note } } -Retrieve { param($Name) $global:Mine[$Name] } -Remove { param($Name) $global:Mine.Remove($Name) }";

    [Theory]
    [InlineData(Blocks)]
    [InlineData("-Store { param($Name, $Secret) $global:Mine[$Name] = $Secret; 'noise' } -Retrieve { param($Name) if ($global:Mine.ContainsKey($Name)) { $global:Mine[$Name] } } -Remove { param($Name) $global:Mine.Remove($Name) }")]
    [InlineData("-Store { param($Name, $Secret) $global:Mine[$Name] = [pscredential]::new('x', $Secret) } -Retrieve { param($Name) $global:Mine[$Name] } -Remove { param($Name) $global:Mine.Remove($Name) }")]
    public void Three_script_blocks_are_a_vault(string blocks)
    {
        EngineResult result = Rotate("noreply@mail.example.com " + blocks, "$global:Mine = @{}");
        EngineResult again = Rotate("noreply@mail.example.com " + blocks);

        Assert.Empty(result.Errors.Concat(again.Errors));
        Assert.Equal("Done", Assert.Single(result.Output).Properties["State"].Value.ToString());
        Assert.Equal("Done", Assert.Single(again.Output).Properties["State"].Value.ToString());
        Assert.Equal("ses-smtp-" + Sender, Assert.Single(Succeed("$global:Mine.Keys").Output).BaseObject);
    }

    [Fact]
    public void A_note_that_comes_back_gives_the_age()
    {
        Rotate("noreply@mail.example.com " + Blocks, "$global:Mine = @{}");

        Assert.Equal("Skipped", Assert.Single(Rotate("noreply@mail.example.com -MaxAge 1 " + Blocks).Output).Properties["State"].Value.ToString());
    }

    [Theory]
    [InlineData("-Store { Write-Error 'No space.' } -Retrieve { } -Remove { }", "No space.")]
    [InlineData("-Store { throw 'No space.' } -Retrieve { } -Remove { }", "No space.")]
    [InlineData("-Store { Save-Nowhere }.GetNewClosure() -Retrieve { } -Remove { }", "No space.")]
    [InlineData("-Store { } -Retrieve { Get-Nothing } -Remove { }", "Get-Nothing")]
    [InlineData("-Store { } -Retrieve { 7 } -Remove { }", "Int32")]
    public void An_error_in_a_script_block_stops_before_SES_is_touched(string blocks, string reason)
    {
        EngineResult result = Rotate("noreply@mail.example.com " + blocks, "function global:Save-Nowhere { [CmdletBinding()] param() Write-Error 'No space.' }");

        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, "VaultFailed", ErrorCategory.ResourceUnavailable, Sender);
        Assert.Contains(reason, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.Control.Requests, request => request.Action == "UpdateEmailSmtpPassWord");
    }

    [Fact]
    public void A_vault_that_forgets_is_noticed_before_SES_is_touched()
    {
        EngineResult result = Rotate("noreply@mail.example.com -Store { } -Retrieve { } -Remove { }");

        AssertError(Assert.Single(result.Errors), "VaultDoesNotKeep", ErrorCategory.InvalidResult, Sender);
        Assert.DoesNotContain(Emulator.Control.Requests, request => request.Action == "UpdateEmailSmtpPassWord");
    }

    [Fact]
    public void A_vault_whose_error_repeats_the_password_is_not_quoted()
    {
        EngineResult result = Rotate("noreply@mail.example.com -Verbose -Store { param($Name, $Secret) throw 'Cannot store ' + [pscredential]::new('x', $Secret).GetNetworkCredential().Password } "
            + "-Retrieve { param($Name) if ($Name.EndsWith('.pending')) { $global:Known } } -Remove { }", "$global:Known = '" + GoodPassword + "'");

        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, "VaultFailed", ErrorCategory.ResourceUnavailable, Sender);
        Assert.Contains("its message repeats the password", error.ErrorDetails.Message, StringComparison.Ordinal);
        string[] said = [error.ErrorDetails.Message, error.Exception.ToString(), Assert.Single(result.Output).Properties["Failure"].Value.ToString()!, .. result.Verbose];
        Assert.All(said, text => Assert.DoesNotContain(GoodPassword, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_vault_that_fails_after_the_rotation_takes_nothing_from_its_result()
    {
        EngineResult result = Run("""
            $global:Mine = @{}; $global:Broken = $false
            'noreply@mail.example.com', 'sender1@mail.example.com' | Invoke-TcSesSmtpPasswordRotation -PassThru -ThrottleLimit 1 -Store { param($Name, $Secret) $global:Mine[$Name] = $Secret } -Remove { param($Name) $global:Mine.Remove($Name); $global:Broken = $true } `
                -Retrieve { param($Name) if ($global:Broken) { $global:Broken = $false; throw 'It is locked.' }; $global:Mine[$Name] }
            """.TrimEnd() + " " + Smtp.Replace("SilentlyContinue", "Continue", StringComparison.Ordinal));

        Assert.Empty(result.Errors);
        Assert.Equal(["Done", "Done"], result.Output.Select(static row => row.Properties["State"].Value.ToString()));
        Assert.Equal(2, result.Warnings.Count(static warning => warning.Contains("could not be read again", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_password_reaches_the_vault_as_a_SecureString_only()
    {
        EngineResult result = Rotate("noreply@mail.example.com -Verbose -Debug:$false -Store { param($Name, $Secret, $Note) $global:Mine[$Name] = $Secret; $global:Kinds += $Secret.GetType().Name; $global:Texts += $Note.Values } -Retrieve { param($Name) $global:Mine[$Name] } -Remove { param($Name) $global:Mine.Remove($Name) }",
            "$global:Mine = @{}; $global:Kinds = @(); $global:Texts = @()");
        string password = new System.Net.NetworkCredential("", (SecureString)Assert.Single(Succeed("$global:Mine.Values").Output).BaseObject).Password;

        Assert.All(Succeed("$global:Kinds").Output, kind => Assert.Equal("SecureString", kind.BaseObject));
        Assert.All(Succeed("$global:Texts").Output, text => Assert.DoesNotContain(password, text.ToString(), StringComparison.Ordinal));
        Assert.NotEmpty(result.Verbose);
        Assert.All(result.Verbose, line => Assert.DoesNotContain(password, line, StringComparison.Ordinal));
        Assert.DoesNotContain(password, Session.Terminal.Output, StringComparison.Ordinal);
    }
}
