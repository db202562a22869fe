using System;
using System.Globalization;
using System.Management.Automation;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>Why an application no longer sends: every reason is told from the others.</summary>
[Recipe("mail-stopped.ps1")]
public sealed class MailStoppedRecipeTests : RecipeTest
{
    private const string Ada = "ada@example.com";

    [Fact]
    public void With_the_right_password_nothing_is_wrong()
    {
        RecipeRun run = Look(Old());

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing is wrong on the side of SES.", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", run.Text, StringComparison.Ordinal);
        Assert.Contains("Look at the log of the application.", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_is_the_login_and_a_rotation_is_the_way_out()
    {
        RecipeRun run = Look(Wrong());
        RunRecipe("hand-over.ps1", ("EmailAddress", Sender), ("TeamVault", "Operations"));
        RecipeRun after = Look((PSCredential)Value("[pscredential]::new('noreply@mail.example.com', $global:Secrets['Operations/ses-smtp-noreply@mail.example.com'].Secret)")!);

        AssertReason(run, "Login", "The password is refused: 535");
        Assert.Contains("Sender    OK", run.Text, StringComparison.Ordinal);
        Assert.Equal(0, after.ExitCode);
    }

    [Fact]
    public void A_server_that_is_not_reached_is_no_wrong_password()
    {
        Succeed("$global:PSDefaultParameterValues['Test-TcSesSmtpLogin:Port'] = 1");

        AssertReason(Look(Old()), "Login", "is not reached (stage Connect)");
    }

    [Fact]
    public void A_sender_that_was_removed_is_told_first()
    {
        PSCredential old = Old();
        Succeed("Remove-TcSesEmailAddress noreply@mail.example.com -Force");

        AssertReason(Look(old), "Sender", "noreply@mail.example.com does not exist in this account and region");
    }

    [Fact]
    public void A_domain_that_is_not_verified_or_gone_is_told_first()
    {
        PSCredential old = Old();
        Succeed("$null = New-TcSesEmailIdentity other.example.com");

        AssertReason(Look((PSCredential)Value("param($Taken) [pscredential]::new('a@other.example.com', $Taken.Password)", ("Taken", old))!), "Domain", "other.example.com is not verified: ");
        AssertReason(Look((PSCredential)Value("param($Taken) [pscredential]::new('a@nowhere.example.com', $Taken.Password)", ("Taken", old))!), "Domain", "nowhere.example.com is no sender domain");
    }

    [Fact]
    public void A_recipient_on_the_blocklist_is_named()
    {
        Emulator.Control.Block(Ada);

        AssertReason(Look(Old(), Ada), "Blocklist", "ada@example.com is on the blocklist since");
    }

    [Fact]
    public void Mails_that_were_refused_are_counted_by_reason()
    {
        Succeed(
            """
            $template = New-TcSesEmailTemplate welcome -Html '<p>Hello</p>' -Text 'Hello'
            $null = Send-TcSesEmail ada@example.com, bob@bounce.example.com Hi -From noreply@mail.example.com -TemplateId $template.TemplateId
            """);

        AssertReason(Look(Old()), "Mails", "2 mails on " + DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ", not sent or not delivered: 1 x Handled/Refused.");
    }

    private static void AssertReason(RecipeRun run, string check, string finding)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(finding, run.Text, StringComparison.Ordinal);
        Assert.EndsWith("Most likely reason: " + check + ".", run.Text, StringComparison.Ordinal);
    }

    private RecipeRun Look(PSCredential credential, string recipient = "") => RunRecipe("mail-stopped.ps1", ("Credential", credential), ("Recipient", recipient));

    private PSCredential Old() => (PSCredential)Value("$global:Old | Where-Object UserName -eq 'noreply@mail.example.com'")!;

    private static PSCredential Wrong() => new(Sender, Secure("Mistyped12Pass34"));
}
