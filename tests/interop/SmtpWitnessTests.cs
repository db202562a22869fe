using System.Threading.Tasks;
using TencentSes.Smtp;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>MailKit and the module's own probe come to the same outcome, whatever is tried.</summary>
public sealed class SmtpWitnessTests(SmtpServer server) : IClassFixture<SmtpServer>
{
    public static TheoryData<SmtpSecurity, SmtpMechanism> Ways { get; } = new MatrixTheoryData<SmtpSecurity, SmtpMechanism>(
        [SmtpSecurity.ImplicitTls, SmtpSecurity.StartTls],
        [SmtpMechanism.Plain, SmtpMechanism.Login]);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_password_that_was_set_is_accepted(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.LoggedIn, Attempt(security, mechanism));

    [Theory]
    [MemberData(nameof(Ways))]
    public Task A_wrong_password_is_refused(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.Refused, Attempt(security, mechanism) with { Password = "ExamplePassword99" });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_password_before_the_last_is_refused(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.Refused, Attempt(security, mechanism) with { Password = SmtpServer.OldPassword });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task A_sender_without_a_password_is_refused(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.Refused, Attempt(security, mechanism) with { User = SmtpServer.SenderWithoutPassword });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task An_unknown_sender_is_refused(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.Refused, Attempt(security, mechanism) with { User = "nobody@mail.example.com" });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task A_certificate_that_nobody_vouches_for_ends_the_attempt(SmtpSecurity security, SmtpMechanism mechanism) =>
        AssertBothAsync(LoginOutcome.Untrusted, Attempt(security, mechanism) with { TrustsCertificate = false });

    private LoginAttempt Attempt(SmtpSecurity security, SmtpMechanism mechanism) =>
        new(server.Emulator, security, mechanism, SmtpServer.Sender, SmtpServer.Password);

    private static async Task AssertBothAsync(LoginOutcome expected, LoginAttempt login)
    {
        Assert.Equal(expected, await MailKitLogin.TryAsync(login));
        Assert.Equal(expected, await ProbeLogin.TryAsync(login));
    }
}
