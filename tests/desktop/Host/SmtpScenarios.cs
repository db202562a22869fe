using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.DesktopHost;

/// <summary>Logins over SMTP.</summary>
internal sealed class SmtpScenarios(HostSettings settings)
{
    public async Task RunAsync(Report report)
    {
        using SecretBuffer password = SmtpPasswordGenerator.Generate();
        using SecretBuffer wrong = SmtpPasswordGenerator.Generate();
        await report.RunAsync("smtp-set-password", async facts =>
        {
            using var sample = new SampleClient(settings);
            facts.Add("RequestId", (await sample.Client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = settings.Sender, Password = password })).RequestId);
        });
        await report.RunAsync("smtp-implicit-plain", facts => LoginAsync(facts, Implicit(SmtpMechanism.Plain), password));
        await report.RunAsync("smtp-implicit-login", facts => LoginAsync(facts, Implicit(SmtpMechanism.Login), password));
        await report.RunAsync("smtp-starttls-plain", facts => LoginAsync(facts, StartTls(SmtpMechanism.Plain), password));
        await report.RunAsync("smtp-starttls-login", facts => LoginAsync(facts, StartTls(SmtpMechanism.Login), password));
        await report.RunAsync("smtp-wrong-password", facts => LoginAsync(facts, Implicit(SmtpMechanism.Auto), wrong));
        await report.RunAsync("smtp-untrusted-certificate", facts => LoginAsync(facts, Implicit(SmtpMechanism.Auto, skipCertificateCheck: false), password));
        await report.RunAsync("smtp-wrong-security", facts => LoginAsync(facts, new SmtpProbeOptions
        {
            Host = "localhost",
            Port = settings.SmtpPort,
            Security = SmtpSecurity.ImplicitTls,
            SkipCertificateCheck = true,
            Timeout = TimeSpan.FromSeconds(10),
        }, password));
        await report.RunAsync("smtp-connection-refused", facts => LoginAsync(facts, new SmtpProbeOptions { Host = "127.0.0.1", Port = ClosedPort.Find() }, password));
        await report.RunAsync("smtp-no-greeting", facts => LoginAsync(facts, Silent(TimeSpan.FromMilliseconds(300)), password));
        await report.RunAsync("smtp-cancel", facts => CancelAsync(facts, password));
    }

    private SmtpProbeOptions Implicit(SmtpMechanism mechanism, bool skipCertificateCheck = true) => new()
    {
        Host = "localhost",
        Port = settings.SmtpsPort,
        Mechanism = mechanism,
        SkipCertificateCheck = skipCertificateCheck,
        Timeout = TimeSpan.FromSeconds(20),
    };

    private SmtpProbeOptions StartTls(SmtpMechanism mechanism) => new()
    {
        Host = "localhost",
        Port = settings.SmtpPort,
        Security = SmtpSecurity.StartTls,
        Mechanism = mechanism,
        SkipCertificateCheck = true,
        Timeout = TimeSpan.FromSeconds(20),
    };

    // The HTTP port waits for the client to speak first, and so does an SMTP client wait for the server.
    private SmtpProbeOptions Silent(TimeSpan timeout) => new()
    {
        Host = settings.Endpoint.Host,
        Port = settings.Endpoint.Port,
        Security = SmtpSecurity.StartTls,
        Timeout = timeout,
    };

    private async Task LoginAsync(Facts facts, SmtpProbeOptions options, SecretBuffer password)
    {
        SmtpProbeResult result = await SmtpProbe.LoginAsync(options, settings.Sender, password);
        facts.Add("Authenticated", result.Authenticated);
        facts.Add("Stage", result.Stage);
        facts.Add("ReplyCode", result.ReplyCode);
        facts.Add("TlsVersion", result.TlsVersion);
        facts.Add("CertificateSubject", result.CertificateSubject);
        facts.Add("Failure", result.Failure);
        facts.Add("Remedy", result.Remedy);
        facts.Add("Milliseconds", (long)result.Elapsed.TotalMilliseconds);
    }

    private async Task CancelAsync(Facts facts, SecretBuffer password)
    {
        using var stop = new CancellationTokenSource();
        Task<SmtpProbeResult> login = SmtpProbe.LoginAsync(Silent(TimeSpan.FromSeconds(20)), settings.Sender, password, stop.Token);
        await Task.WhenAny(login, Task.Delay(300));
        var watch = Stopwatch.StartNew();
        stop.Cancel();
        try
        {
            await login;
            facts.Add("Cancelled", false);
        }
        catch (OperationCanceledException)
        {
            facts.Add("Cancelled", true);
        }
        facts.Add("Milliseconds", watch.ElapsedMilliseconds);
    }
}
