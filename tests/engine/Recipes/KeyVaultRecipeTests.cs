using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>Passwords in an Azure Key Vault whose deleted secrets block their names: runbook and pipelines.</summary>
[Recipe("azure-automation.ps1")]
[Recipe("github-actions.yml")]
[Recipe("azure-devops.yml")]
[Recipe("rotate-key-vault.ps1")]
[Recipe("key-vault-blocks.ps1")]
public sealed class KeyVaultRecipeTests : RecipeTest
{
    private const string Entry = "ses-smtp-ap-guangzhou-noreply-mail-example-com";

    [Theory]
    [InlineData("")]
    [InlineData("ses-api-key")]
    public void The_runbook_rotates_with_a_managed_identity_again_and_again(string apiKeySecret)
    {
        PrepareAutomation(apiKeySecret);

        RecipeRun first = RunRecipe("azure-automation.ps1", ("MaxAgeDays", 90), ("ApiKeySecret", apiKeySecret));
        SecureString one = KeyVaultSecret(Entry)!;
        RecipeRun young = RunRecipe("azure-automation.ps1", ("MaxAgeDays", 90), ("ApiKeySecret", apiKeySecret));
        RecipeRun again = RunRecipe("azure-automation.ps1", ("MaxAgeDays", 0), ("ApiKeySecret", apiKeySecret));
        SecureString two = KeyVaultSecret(Entry)!;

        Assert.Equal("3 senders: 3 rotated, 0 younger than 90 days, 0 failed.", first.Text);
        Assert.Equal("3 senders: 0 rotated, 3 younger than 90 days, 0 failed.", young.Text);
        Assert.Equal("3 senders: 3 rotated, 0 younger than 0 days, 0 failed.", again.Text);
        Assert.All([first, young, again], static run => Assert.Equal(0, run.ExitCode));
        Assert.False(OpensSmtp(one));
        Assert.True(OpensSmtp(two));
        Assert.Equal(6, Emulator.Control.Requests.Count(static request => request.Action == "UpdateEmailSmtpPassWord"));
        // What was removed is there as a version that says so, and nothing was deleted.
        Assert.Equal("true", Value("$global:KeyVault['" + Entry + "-pending'][-1].Tags['Removed']"));
        Assert.Empty(Succeed("$global:KeyVaultDeleted.Keys").Output);
    }

    [Fact]
    public void The_job_of_a_runbook_fails_with_the_addresses_and_the_next_one_finishes()
    {
        PrepareAutomation("");
        Succeed("$global:KeyVaultFault = '*sender1*'");

        RecipeRun failed = RunRecipe("azure-automation.ps1");
        Succeed("$global:KeyVaultFault = ''");
        RecipeRun finished = RunRecipe("azure-automation.ps1");

        Assert.Contains("2 rotated", failed.Text, StringComparison.Ordinal);
        Assert.Contains("FAILED sender1@mail.example.com (NotStarted): The vault '-Store, -Retrieve, -Remove' failed to read", failed.Text, StringComparison.Ordinal);
        Assert.Contains("Not rotated: sender1@mail.example.com.", failed.Result.TerminatingError!.ToString(), StringComparison.Ordinal);
        Assert.Equal("3 senders: 1 rotated, 2 younger than 90 days, 0 failed.", finished.Text);
    }

    [Fact]
    public void An_asset_that_is_missing_is_named_before_anything_is_changed()
    {
        PrepareAutomation("");

        RecipeRun run = RunRecipe("azure-automation.ps1", ("CredentialAsset", "Other"));

        Assert.Contains("no credential asset Other", run.Result.TerminatingError!.ToString(), StringComparison.Ordinal);
        Assert.Empty(Emulator.Control.Requests);
    }

    [Fact]
    public void A_removal_that_deletes_blocks_the_next_rotation()
    {
        const string Deleting = "-Remove { param($Name) Remove-AzKeyVaultSecret -VaultName ops-mail -Name $Name -Force -ErrorAction Stop }";
        Connect();
        Succeed("$global:AzConnected = $true");
        string rotate = "$p = (./docs/recipes/key-vault-blocks.ps1 -KeyVault ops-mail).Parameters; $p.Remove('Remove'); Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com " + Entry + " @p -Force " + Deleting;

        Assert.Empty(Run(rotate).Errors);
        ErrorRecord blocked = Assert.Single(Run(rotate).Errors);

        // The reason why the recipe removes by a marker; nothing is lost, the former password stays in use.
        Assert.Contains("its name cannot be reused", blocked.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(OpensSmtp(KeyVaultSecret(Entry)!));
    }

    [Fact]
    public void What_was_removed_is_read_as_nothing()
    {
        Connect();
        Succeed("$global:AzConnected = $true");
        RunRecipe("rotate-key-vault.ps1", ("KeyVault", "ops-mail"));

        const string Read = "param($Name) & (./docs/recipes/key-vault-blocks.ps1 -KeyVault ops-mail).Parameters.Retrieve $Name";
        Assert.NotNull(Value(Read, ("Name", Entry)));
        Assert.Null(Value(Read, ("Name", Entry + "-pending")));
        Assert.NotNull(KeyVaultSecret(Entry + "-pending"));
    }

    [Fact]
    public void Names_that_two_addresses_would_share_are_refused()
    {
        Connect();
        Succeed("$global:AzConnected = $true; $null = 'a.b@mail.example.com', 'a-b@mail.example.com' | New-TcSesEmailAddress; 'a.b@mail.example.com', 'a-b@mail.example.com' | New-TcSesSmtpPassword | Set-TcSesSmtpPassword");

        RecipeRun first = RunRecipe("rotate-key-vault.ps1", ("KeyVault", "ops-mail"));
        RecipeRun second = RunRecipe("rotate-key-vault.ps1", ("KeyVault", "ops-mail"));

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("5 senders: 4 rotated, 0 younger than 90 days, 1 failed.", first.Text, StringComparison.Ordinal);
        Assert.Contains("5 senders: 0 rotated, 4 younger than 90 days, 1 failed.", second.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be kept there", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotation_makes_ten_calls_of_the_vault()
    {
        Connect();
        Succeed("$global:AzConnected = $true");

        RunRecipe("rotate-key-vault.ps1", ("KeyVault", "ops-mail"));

        // The page on fleets computes with it.
        string[] calls = [.. Succeed("$global:KeyVaultCalls").Output.Select(static call => (string)call.BaseObject)];
        Assert.Equal((3 * 7, 3 * 3), (calls.Count(static call => call.StartsWith("get", StringComparison.Ordinal)), calls.Count(static call => call.StartsWith("set", StringComparison.Ordinal))));
        Assert.Equal(3, Emulator.Control.Requests.Count(static request => request.Action == "UpdateEmailSmtpPassWord"));
    }

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("azure-devops.yml")]
    public void A_pipeline_signs_in_by_its_token_and_rotates(string file)
    {
        string[] steps = Prepare(file);

        RecipeRun[] runs = [.. steps.Select(RunStep)];
        RecipeRun again = RunStep(steps[^1]);

        Assert.All(runs, static run => Assert.Equal(0, run.ExitCode));
        Assert.Contains("3 senders: 3 rotated", runs[^1].Text, StringComparison.Ordinal);
        Assert.Contains("3 younger than 90 days, 0 failed.", again.Text, StringComparison.Ordinal);
        Assert.True(OpensSmtp(KeyVaultSecret(Entry)!));
        Assert.Equal("AssumeRoleWithWebIdentity", Emulator.Control.Requests[0].Action);
    }

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("azure-devops.yml")]
    public void A_pipeline_fails_when_an_address_failed_or_no_token_is_given(string file)
    {
        string[] steps = Prepare(file);
        Succeed("$global:KeyVaultFault = '*sender1*'");

        RecipeRun failed = RunStep(steps[^1]);
        Machine.Set("SYSTEM_ACCESSTOKEN", "other");
        Machine.Set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "other");
        RecipeRun refused = RunStep(steps[^1]);

        Assert.Equal((1, 1), (failed.ExitCode, refused.ExitCode));
        Assert.Contains("FAILED sender1@mail.example.com", failed.Text, StringComparison.Ordinal);
        Assert.Contains("401", refused.Result.TerminatingError!.ToString(), StringComparison.Ordinal);
    }

    private string[] Prepare(string file)
    {
        Succeed("$global:AzConnected = $true; Disconnect-TcSes");
        string yaml = RecipeFiles.Read(file);
        SetVariables(yaml);
        if (file == "github-actions.yml")
        {
            Machine.Set("ACTIONS_ID_TOKEN_REQUEST_URL", "https://ci.example.com/token?id=1");
            Machine.Set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "invented-request-token");
            AnswerTokenRequests("GitHub", "value", "https://ci.example.com/token?id=1&audience=sts");
        }
        else
        {
            Machine.Set("SYSTEM_OIDCREQUESTURI", "https://ci.example.com/oidctoken");
            Machine.Set("SYSTEM_ACCESSTOKEN", "invented-request-token");
            Machine.Set("SERVICE_CONNECTION_ID", "11111111-0000-0000-0000-000000000000");
            AnswerTokenRequests("AzureDevOps", "oidcToken", "https://ci.example.com/oidctoken?api-version=7.1&serviceConnectionId=11111111-0000-0000-0000-000000000000", "Post");
        }

        // The step itself sets it; the test environment puts back what was there.
        Machine.Set("SES_OIDC_TOKEN", null);
        return [.. WorkflowScript.ScriptsOf(yaml)];
    }

    private void PrepareAutomation(string apiKeySecret)
    {
        Succeed(
            """
            param($Id, $Key, $Name)
            Disconnect-TcSes
            $global:Assets = @{ SesKeyVault = 'ops-mail'; SesRegion = 'ap-guangzhou' }
            if ($Name) {
                $global:AzConnected = $true
                $null = Set-AzKeyVaultSecret -VaultName ops-mail -Name $Name -SecretValue $Key -Tag @{ SecretId = $Id }
                $global:AzConnected = $false
            }
            else { $global:Assets.TencentSES = [pscredential]::new($Id, $Key) }
            """, ("Id", EmulatorOptions.ExampleSecretId), ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Name", apiKeySecret));
    }
}
