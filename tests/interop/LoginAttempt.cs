using TencentSes.Emulator;
using TencentSes.Smtp;

namespace TencentSes.InteropTests;

/// <summary>A login for two clients to try: who, how and whether the certificate is known to them.</summary>
internal sealed record LoginAttempt(SesEmulator Emulator, SmtpSecurity Security, SmtpMechanism Mechanism, string User, string Password, bool TrustsCertificate = true)
{
    public const string Host = "localhost";

    public int Port => Security == SmtpSecurity.StartTls ? Emulator.SmtpPort : Emulator.SmtpsPort;
}
