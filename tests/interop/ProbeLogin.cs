using System.Text;
using System.Threading.Tasks;
using TencentSes.Secrets;
using TencentSes.Smtp;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>Logs in with the module's own probe.</summary>
internal static class ProbeLogin
{
    public static async Task<LoginOutcome> TryAsync(LoginAttempt login)
    {
        using SecretBuffer password = SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(login.Password));
        SmtpProbeResult result = await SmtpProbe.LoginAsync(
            new SmtpProbeOptions
            {
                Host = LoginAttempt.Host,
                Port = login.Port,
                Security = login.Security,
                Mechanism = login.Mechanism,
                SkipCertificateCheck = login.TrustsCertificate,
            },
            login.User,
            password,
            TestContext.Current.CancellationToken);
        Assert.True(result.Stage is SmtpStage.Done or SmtpStage.Auth or SmtpStage.Tls, result.Failure);
        return result.Stage switch
        {
            SmtpStage.Done => LoginOutcome.LoggedIn,
            SmtpStage.Auth => LoginOutcome.Refused,
            _ => LoginOutcome.Untrusted,
        };
    }
}
