using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>A new password for an application team.</summary>
[Recipe("hand-over.ps1")]
public sealed class HandOverRecipeTests : RecipeTest
{
    [Fact]
    public void The_new_password_is_in_the_vault_of_the_team_and_the_old_one_is_dead()
    {
        RecipeRun run = RunRecipe("hand-over.ps1", ("EmailAddress", Sender), ("TeamVault", "Operations"), ("OldCredential", Old()));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Before: the old password works.", run.Text, StringComparison.Ordinal);
        Assert.Contains("The entry ses-smtp-noreply@mail.example.com of the vault Operations holds the new password since", run.Text, StringComparison.Ordinal);
        Assert.Contains("After: the new password works.", run.Text, StringComparison.Ordinal);
        Assert.Contains("After: the old password is refused.", run.Text, StringComparison.Ordinal);
        Assert.True(OpensSmtp(Secret("ses-smtp-" + Sender)!));
    }

    [Fact]
    public void A_file_is_opened_by_its_recipient_only()
    {
        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 recipient = new CertificateRequest("CN=Ada", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(Work, "ada.cer"), recipient.ExportCertificatePem());
        // A complete PowerShell has this assembly loaded.
        var message = new EnvelopedCms();

        RecipeRun run = RunRecipe("hand-over.ps1", ("EmailAddress", Sender), ("TeamVault", "Operations"), ("CertificatePath", "./ada.cer"), ("OutFile", "./password.cms"));
        string file = File.ReadAllText(Path.Combine(Work, "password.cms"));

        Assert.Equal(0, run.ExitCode);
        string password = new NetworkCredential("", Secret("ses-smtp-" + Sender)).Password;
        Assert.DoesNotContain(password, file, StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN CMS-----", file, StringComparison.Ordinal);
        message.Decode(Convert.FromBase64String(string.Concat(file.Split('\n').Where(static line => !line.StartsWith("-----", StringComparison.Ordinal)))));
        message.Decrypt([recipient]);
        Assert.Equal(password, Encoding.UTF8.GetString(message.ContentInfo.Content));
    }

    [Fact]
    public void A_vault_that_fails_leaves_the_old_password_alive()
    {
        Succeed("$global:VaultFault = 'store'");

        RecipeRun run = RunRecipe("hand-over.ps1", ("EmailAddress", Sender), ("TeamVault", "Operations"), ("OldCredential", Old()));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED noreply@mail.example.com (NotStarted): The vault 'Operations' failed to store", run.Text, StringComparison.Ordinal);
        Assert.True(OpensSmtp(Old().Password));
    }

    private System.Management.Automation.PSCredential Old() => (System.Management.Automation.PSCredential)Value("$global:Old | Where-Object UserName -eq 'noreply@mail.example.com'")!;
}
