using System;
using System.Globalization;
using System.Net.Security;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Smtp;

/// <summary>Says what a failed login means and what to do.</summary>
internal static class SmtpFailure
{
    public static SmtpProbeResult Of(SmtpStage stage, SmtpReply reply, string failure)
    {
        (string? code, string? requestId) = SmtpServiceAnswer.Parse(reply.Text);
        return new SmtpProbeResult
        {
            Stage = stage,
            ServerAnswer = reply.Text,
            ReplyCode = reply.Code,
            Code = code,
            RequestId = requestId,
            Failure = failure,
            Remedy = code is not null ? SesErrorInfo.Of(code).Remedy : RemedyOf(stage, reply.Code),
        };
    }

    public static SmtpProbeResult Of(SmtpStage stage, Exception exception, bool timedOut, SmtpProbeOptions options, SslPolicyErrors certificate)
    {
        string server = options.Host + ":" + options.Port.ToString(CultureInfo.InvariantCulture);
        string failure = timedOut ? "No answer from " + server + " within " + options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s."
            : stage == SmtpStage.Name ? "The name " + options.Host + " was not found."
            : stage == SmtpStage.Connect ? "No connection to " + server + ": " + exception.Message.TrimEnd('.') + "."
            : stage == SmtpStage.Tls ? "No trusted TLS connection to " + server + ": " + CertificateFlaw(certificate, exception) + "."
            : exception.Message.TrimEnd('.') + ".";
        return new SmtpProbeResult { Stage = stage, Failure = failure, Remedy = RemedyOf(stage, null) };
    }

    private static string CertificateFlaw(SslPolicyErrors errors, Exception exception) => errors switch
    {
        SslPolicyErrors.None => NetworkFault.Innermost(exception),
        _ when (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0 => "the certificate is for another name",
        _ when (errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0 => "the server shows no certificate",
        _ => "the certificate is expired or its issuer is not trusted on this machine",
    };

    private static string RemedyOf(SmtpStage stage, int? replyCode) => stage switch
    {
        SmtpStage.Name => "Check the server name: gz-smtp.qcloudmail.com for Guangzhou, smtp.qcloudmail.com for Hong Kong, sg-smtp.qcloudmail.com for Singapore.",
        SmtpStage.Connect => "Check the port, and that the network lets this machine reach it; many networks block SMTP.",
        SmtpStage.Tls => "Check the server name, the machine's clock and root certificates, and whether the port expects STARTTLS. TLS 1.2 or later is required.",
        SmtpStage.Greeting => "Check that the port speaks SMTP, and whether it expects TLS from the first byte (465) or STARTTLS.",
        _ when replyCode is 535 or 534 or 530 =>
            "The user name is the complete sender address; the password is the one set for it at SES in the region of this server, not the SecretKey. "
            + "A password that was set just now may need a moment.",
        _ when replyCode is 250 => "Check that this is the SMTP server of SES, and that no program on the way changes what it offers.",
        _ when replyCode is null => "The server fell silent during the login: try again later, and check whether a program on the way opens SMTP.",
        _ when replyCode >= 500 => "Read the server's answer: it refuses for good, so the same login will not work later either.",
        _ => "Read the server's answer, and try again later: it refuses for the moment only.",
    };
}
