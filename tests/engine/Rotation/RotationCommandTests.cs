using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Rotation;

/// <summary>Invoke-TcSesSmtpPasswordRotation with a vault of SecretManagement.</summary>
public sealed class RotationCommandTests : RotationTest
{
    [Fact]
    public void A_new_password_ends_in_the_vault_and_at_SES_and_is_proved()
    {
        PSObject result = Assert.Single(Rotate().Output);

        Assert.Equal("TencentSes.SmtpPasswordRotationResult", result.TypeNames[0]);
        Assert.Equal("Done", result.Properties["State"].Value.ToString());
        Assert.Equal((Sender, true, true, false), (result.Properties["EmailAddress"].Value, result.Properties["Proved"].Value, result.Properties["Stored"].Value, result.Properties["Resumed"].Value));
        Assert.Equal(Emulator.Control.Requests.Single(request => request.Action == "UpdateEmailSmtpPassWord").RequestId, result.Properties["RequestId"].Value);
        Assert.Equal([Current], Keys());
        Assert.True(OpensSmtp(Sender, Secret(Current)!));
        Assert.Equal(Sender, Note(Current)!["EmailAddress"]);
        Assert.Null(result.Properties["Credential"].Value);
    }

    [Fact]
    public void PassThru_gives_a_credential_that_opens_SMTP()
    {
        var credential = (PSCredential)Assert.Single(Rotate("noreply@mail.example.com -Vault Operations -PassThru -Length 12 -ExcludeLookAlike").Output).Properties["Credential"].Value;

        Assert.Equal(Sender, credential.UserName);
        Assert.Equal(12, credential.Password.Length);
        Assert.True(OpensSmtp(Sender, credential.Password));
    }

    [Fact]
    public void Many_addresses_come_from_the_pipeline_with_one_result_each_and_a_summary()
    {
        EngineResult result = Run("(Get-TcSesEmailAddress), [pscustomobject]@{ EmailAddress = 'nobody@mail.example.com'; SecretName = 'other' } | ForEach-Object { $_ } | Invoke-TcSesSmtpPasswordRotation -Vault Operations -Verbose " + Smtp);

        Assert.Equal(5, result.Output.Count);
        Assert.Equal(4, result.Output.Count(row => row.Properties["State"].Value.ToString() == "Done"));
        AssertError(Assert.Single(result.Errors), "InvalidParameterValue.NoSuchSender", ErrorCategory.ObjectNotFound, "nobody@mail.example.com");
        Assert.Equal("4 rotated (0 of them resumed, 4 proved by a login), 0 young enough, 1 failed.", Assert.Single(result.Information).ToString());
        Assert.Equal(4, Keys().Count);
        Assert.DoesNotContain(Keys(), key => key.Contains("pending", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_says_what_would_be_done_and_changes_nothing()
    {
        EngineResult result = Run("Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com -Vault Operations -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("Replace the SMTP password for every application that uses the sender", Session.Terminal.Output, StringComparison.Ordinal);
        Assert.Empty(Keys());
        Assert.Empty(Emulator.Control.Requests);
    }

    [Fact]
    public void It_asks_before_it_changes_anything()
    {
        Session.Terminal.Type("n\n");

        EngineResult result = Run("Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com -Vault Operations");

        Assert.Empty(result.Output);
        Assert.Empty(Keys());
        Assert.Empty(Emulator.Control.Requests);
    }

    [Theory]
    [InlineData("-MaxAge 90", "Skipped")]
    [InlineData("-MaxAge ([timespan]::FromDays(1))", "Skipped")]
    [InlineData("-MaxAge 0", "Done")]
    [InlineData("", "Done")]
    public void MaxAge_leaves_young_passwords_alone(string maxAge, string state)
    {
        Rotate();

        Assert.Equal(state, Assert.Single(Rotate("noreply@mail.example.com -Vault Operations " + maxAge).Output).Properties["State"].Value.ToString());
    }

    [Fact]
    public void A_password_of_unknown_age_is_rotated()
    {
        Rotate(before: "$global:VaultFault = 'metadata'");

        Assert.Equal("Done", Assert.Single(Rotate("noreply@mail.example.com -Vault Operations -MaxAge 90").Output).Properties["State"].Value.ToString());
    }

    [Fact]
    public void NoProve_says_so_and_needs_no_SMTP()
    {
        PSObject result = Assert.Single(Run("Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com -Vault Operations -NoProve -Force").Output);

        Assert.Equal(("Done", false, true), (result.Properties["State"].Value.ToString(), result.Properties["Proved"].Value, result.Properties["ProofSkipped"].Value));
        Assert.True(OpensSmtp(Sender, Secret(Current)!));
    }

    [Fact]
    public void SMTP_that_cannot_be_reached_leaves_the_candidate_and_the_next_run_finishes()
    {
        EngineResult failed = Run("Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com -Vault Operations -Force -SmtpServer 127.0.0.1 -Port 1 -ProveTimeoutSec 1");
        SecureString candidate = Secret(Pending)!;
        PSObject finished = Assert.Single(Rotate().Output);

        AssertError(Assert.Single(failed.Errors), "RotationNotProved", ErrorCategory.ConnectionError, Sender);
        Assert.Equal(("Set", "ses-smtp-" + Sender + ".pending"), (Assert.Single(failed.Output).Properties["State"].Value.ToString(), failed.Output[0].Properties["PendingName"].Value));
        Assert.Equal(("Done", true), (finished.Properties["State"].Value.ToString(), finished.Properties["Resumed"].Value));
        Assert.True(OpensSmtp(Sender, candidate));
        Assert.Equal([Current], Keys());
    }

    [Theory]
    [InlineData("store", "NotStarted")]
    [InlineData("retrieve", "NotStarted")]
    [InlineData("remove", "Stored")]
    public void A_vault_that_fails_says_so_and_nothing_is_lost(string fault, string state)
    {
        EngineResult failed = Rotate(before: "$global:VaultFault = '" + fault + "'");
        EngineResult finished = Rotate(before: "$global:VaultFault = ''");

        ErrorRecord error = Assert.Single(failed.Errors);
        AssertError(error, "VaultFailed", ErrorCategory.ResourceUnavailable, Sender);
        Assert.Contains(fault switch { "store" => "The vault is full.", "retrieve" => "The vault is locked.", _ => "The vault is read-only." }, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(state, Assert.Single(failed.Output).Properties["State"].Value.ToString());
        Assert.Equal("Done", Assert.Single(finished.Output).Properties["State"].Value.ToString());
        Assert.True(OpensSmtp(Sender, Secret(Current)!));
        Assert.Equal([Current], Keys());
    }

    [Fact]
    public void Another_run_that_may_be_at_work_is_named_and_taken_over_on_demand()
    {
        Succeed("""
            param($Secret)
            Set-Secret -Name ses-smtp-noreply@mail.example.com.pending -SecureStringSecret $Secret -Vault Operations -Metadata @{
                RotationOwner = 'ada@jobs-7 pid 42'; RotationTime = [datetime]::UtcNow.ToString('o'); EmailAddress = 'noreply@mail.example.com' }
            """, ("Secret", Secure(GoodPassword)));

        ErrorRecord error = Assert.Single(Rotate().Errors);
        PSObject taken = Assert.Single(Rotate("noreply@mail.example.com -Vault Operations -TakeOver").Output);

        AssertError(error, "RotationInProgress", ErrorCategory.ResourceBusy, Sender);
        Assert.Contains("ada@jobs-7 pid 42", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(("Done", true), (taken.Properties["State"].Value.ToString(), taken.Properties["Resumed"].Value));
        Assert.True(OpensSmtp(Sender, Secure(GoodPassword)));
    }

    [Fact]
    public void The_same_address_twice_in_one_run_is_refused_the_second_time_or_done_after_the_first()
    {
        EngineResult result = Run("'noreply@mail.example.com', 'noreply@mail.example.com' | Invoke-TcSesSmtpPasswordRotation -Vault Operations " + Smtp);

        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("TencentSes.RotationInProgress,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.True(OpensSmtp(Sender, Secret(Current)!));
    }

    [Fact]
    public void A_lost_answer_is_proved_by_the_next_try()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "UpdateEmailSmtpPassWord", Count = 2 });

        PSObject result = Assert.Single(Rotate().Output);

        Assert.Equal("Done", result.Properties["State"].Value.ToString());
        Assert.True(OpensSmtp(Sender, Secret(Current)!));
    }

    [Fact]
    public void Names_follow_the_template()
    {
        Rotate("noreply@mail.example.com 'mail/{domain}/{local}@{region}' -Vault Operations -PendingSuffix -next");

        Assert.Equal(["Operations/mail/mail.example.com/noreply@ap-guangzhou"], Keys());
        AssertError(Assert.Single(Rotate("noreply@mail.example.com '{name}' -Vault Operations").Errors), "InvalidSecretName", ErrorCategory.InvalidArgument, Sender);
    }

    [Fact]
    public void Two_addresses_never_share_an_entry()
    {
        EngineResult result = Run("'noreply@mail.example.com', 'sender1@mail.example.com' | Invoke-TcSesSmtpPasswordRotation -SecretName shared -Vault Operations " + Smtp);

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("TencentSes.SecretOfOtherAddress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("sender1@mail.example.com", error.TargetObject);
        Assert.Equal(["Done", "NotStarted"], result.Output.Select(static row => row.Properties["State"].Value.ToString()).Order(StringComparer.Ordinal));
        Assert.True(OpensSmtp(Sender, Secret("Operations/shared")!));
    }

    [Fact]
    public void A_vault_that_is_not_registered_is_refused_before_anything_is_done()
    {
        ErrorRecord error = Assert.Single(Rotate("noreply@mail.example.com -Vault Nowhere").Errors);

        AssertError(error, "VaultNotRegistered", ErrorCategory.InvalidArgument, null);
        Assert.Empty(Emulator.Control.Requests);
    }
}
