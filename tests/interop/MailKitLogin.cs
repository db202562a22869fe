using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using TencentSes.Smtp;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>Logs in with MailKit.</summary>
internal static class MailKitLogin
{
    public static async Task<LoginOutcome> TryAsync(LoginAttempt login)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (login.TrustsCertificate)
            client.ServerCertificateValidationCallback = (_, certificate, _, _) => login.Emulator.Certificate.Equals(certificate);
        try
        {
            SecureSocketOptions security = login.Security == SmtpSecurity.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect;
            await client.ConnectAsync(LoginAttempt.Host, login.Port, security, TestContext.Current.CancellationToken);
            await client.AuthenticateAsync(MechanismOf(login), TestContext.Current.CancellationToken);
            await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
            return LoginOutcome.LoggedIn;
        }
        catch (SslHandshakeException)
        {
            return LoginOutcome.Untrusted;
        }
        catch (AuthenticationException)
        {
            return LoginOutcome.Refused;
        }
    }

    private static SaslMechanism MechanismOf(LoginAttempt login) => login.Mechanism == SmtpMechanism.Login
        ? new SaslMechanismLogin(login.User, login.Password)
        : new SaslMechanismPlain(login.User, login.Password);
}
