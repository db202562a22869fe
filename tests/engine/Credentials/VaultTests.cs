using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Keys from a vault, through a module with the commands of SecretManagement.</summary>
public sealed class VaultTests : CredentialTest
{
    [Fact]
    public void A_credential_in_the_named_vault_is_a_key()
    {
        AddModule();

        EngineResult result = Connect("-Vault Operations -SecretName ses-key", "Operations/ses-key", new PSCredential(FirstId, Secure(FirstKey)));

        Assert.Empty(result.Errors);
        Assert.Equal("the secret ses-key of the vault Operations", Assert.Single(result.Output).Properties["Source"].Value);
        Assert.Equal(FirstId, LastKey());
    }

    public static IEnumerable<TheoryDataRow<Hashtable>> Tables() =>
    [
        new(new Hashtable { ["SecretId"] = FirstId, ["SecretKey"] = Secure(FirstKey) }),
        new(new Hashtable { ["secretid"] = FirstId, ["secretkey"] = FirstKey, ["token"] = null }),
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_hashtable_in_the_default_vault_is_a_key(Hashtable secret)
    {
        AddModule();

        EngineResult result = Connect("-SecretName ses-key", "/ses-key", secret);

        Assert.Empty(result.Errors);
        Assert.Equal(FirstId, LastKey());
    }

    public static IEnumerable<TheoryDataRow<object, string>> Unusable() =>
    [
        new(Secure(FirstKey), "SecureString"),
        new("text that nobody may see", "String"),
        new(new Hashtable { ["SecretId"] = FirstId }, "no SecretKey"),
        new(new Hashtable { ["SecretKey"] = FirstKey }, "no SecretId"),
    ];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_secret_that_is_no_key_is_refused_with_how_to_store_one(object secret, string reason)
    {
        AddModule();

        ErrorRecord error = Assert.Single(Connect("-SecretName ses-key", "/ses-key", secret).Errors);

        AssertError(error, "VaultSecretUnusable", ErrorCategory.InvalidArgument, "ses-key");
        Assert.Contains(reason, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("PSCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may see", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_not_there_is_refused_in_the_words_of_the_vault()
    {
        AddModule();

        ErrorRecord error = Assert.Single(Connect("-Vault Operations -SecretName ses-key", "other", "x").Errors);

        AssertError(error, "VaultFailed", ErrorCategory.ResourceUnavailable, "ses-key");
        Assert.Contains("The secret ses-key was not found.", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("the vault Operations", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_module_the_error_has_the_command_that_installs_it()
    {
        // The machine may have it.
        Machine.Set("PSModulePath", Path.Combine(AppContext.BaseDirectory, "no-modules"));
        ErrorRecord error = Assert.Single(Connect("-SecretName ses-key", "/ses-key", "x").Errors);

        AssertError(error, "VaultModuleMissing", ErrorCategory.InvalidArgument, "ses-key");
        Assert.Contains("Install-PSResource Microsoft.PowerShell.SecretManagement", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    private void AddModule() => VaultModule.AddTo(Machine);

    private EngineResult Connect(string arguments, string name, object secret) => Run(
        "param($Name, $Secret, $Endpoint) $ErrorActionPreference = 'Stop'; Import-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore; $global:Secrets = @{ $Name = @{ Secret = $Secret } }; Connect-TcSes ap-guangzhou -Endpoint $Endpoint -PassThru " + arguments + "; $null = Get-TcSesEmailAddress",
        ("Name", name), ("Secret", secret), ("Endpoint", Emulator.Endpoint));
}
