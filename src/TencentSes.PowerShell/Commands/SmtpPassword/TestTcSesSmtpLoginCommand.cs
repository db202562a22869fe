using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.PowerShell.Commands;

/// <summary>Proves SMTP passwords by logging in at the SMTP server. It sends no mail.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TcSesSmtpLogin", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(SmtpLoginResult), typeof(bool))]
public sealed class TestTcSesSmtpLoginCommand : SmtpCredentialCmdlet
{
    private string _server = "";

    /// <summary>The SMTP server; that of the session's region when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmtpServer { get; set; }

    /// <summary>Its port; 465 by default.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 465;

    /// <summary>ImplicitTls, StartTls, or Auto: STARTTLS on ports 25 and 587, TLS from the first byte on all others.</summary>
    [Parameter]
    public SmtpSecurity Security { get; set; }

    /// <summary>PLAIN, LOGIN, or Auto: PLAIN when the server offers it.</summary>
    [Parameter]
    public SmtpMechanism Mechanism { get; set; }

    /// <summary>Accepts any certificate. For test servers only: whoever sits on the way can read the password.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Seconds that one login may take; 30 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>Writes only true or false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override bool NeedsSession => SmtpServer is null;

    private protected override string Activity => "Logging in over SMTP";

    private protected override string DoneWords => "logins were tried";

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        _server = FindSmtpServer(SmtpServer, SkipCertificateCheck);
    }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        string address = Address;
        SecretBuffer password = CopyPassword();
        return StartAsync(address, () => LogInAsync(address, password), password);
    }

    private async Task LogInAsync(string address, SecretBuffer password)
    {
        EmailSyntax.CheckAddress(address, nameof(EmailAddress));
        var options = new SmtpProbeOptions
        {
            Host = _server,
            Port = Port,
            Security = Security,
            Mechanism = Mechanism,
            SkipCertificateCheck = SkipCertificateCheck,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            OnTranscript = DebugLine is { } show ? line => show(address + " " + line) : null,
        };
        SmtpProbeResult result = await SmtpProbe.LoginAsync(options, address, password, StopToken).ConfigureAwait(false);
        WriteObject(Quiet ? result.Authenticated : new SmtpLoginResult(address, _server, Port, result));
    }
}
