using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;

namespace TencentSes.Smtp;

/// <summary>Proves an SMTP password by logging in: EHLO, TLS, AUTH, QUIT. It sends no mail.</summary>
public static class SmtpProbe
{
    /// <summary>Logs in once. A failure is a result that names its stage, not an exception.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="user">The complete sender address.</param>
    /// <param name="password">The password; the caller keeps and wipes it.</param>
    /// <param name="cancellationToken">Closes the connection at once.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the token.</exception>
    public static async Task<SmtpProbeResult> LoginAsync(
        SmtpProbeOptions options,
        string user,
        SecretBuffer password,
        CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(options.Timeout);
        using var connection = new SmtpConnection(options.OnTranscript);
        // Neither name look-up nor .NET Framework's sockets hear a token; closing the connection ends every wait.
        using CancellationTokenRegistration closing = timer.Token.Register(static state => ((SmtpConnection)state!).Dispose(), connection);

        var login = new SmtpLogin(connection, options);
        SmtpProbeResult result;
        try
        {
            result = await login.RunAsync(user, password, timer.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException
            or AuthenticationException or SmtpProtocolException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = SmtpFailure.Of(login.Stage, exception, timer.IsCancellationRequested, options, connection.CertificateErrors);
        }
        return result with
        {
            TlsVersion = connection.TlsVersion,
            CertificateSubject = connection.CertificateSubject,
            CertificateExpires = connection.CertificateExpires,
            Elapsed = watch.Elapsed,
        };
    }
}
