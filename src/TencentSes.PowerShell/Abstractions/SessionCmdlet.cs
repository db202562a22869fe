using System;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Sessions;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A cmdlet that knows the session of its runspace.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SessionCmdlet : AsyncCmdlet
{
    /// <summary>What takes longer is shown.</summary>
    private protected static readonly TimeSpan NoticedAfter = TimeSpan.FromSeconds(1);

    private SesSession? _session;
    private ProgressReporter? _waiting;
    private Action<string>? _attemptLine;

    /// <summary>
    /// The session to use, from New-TcSesSession. Without it that of Connect-TcSes is used; without one, the key is looked for where keys are kept,
    /// as Connect-TcSes does it.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public SesSession? Session { get; set; }

    private protected SesSession Connection => _session ?? throw new InvalidOperationException("The session is looked up in BeginProcessingAsync.");

    private protected string Region => Connection.Client.Target.Region;

    /// <summary>Takes lines for the debug stream; null when nobody sees that stream, so that no line is made.</summary>
    private protected Action<string>? DebugLine { get; private set; }

    /// <summary>False for a cmdlet that can do its work without a connection.</summary>
    private protected virtual bool NeedsSession => true;

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        RunspaceSessions sessions = await InvokeOnPipelineThread(() =>
        {
            DebugLine = Shows("Debug") ? WriteDebug : null;
            // With -Debug alone the engine asks at each verbose line whether to go on.
            _attemptLine = Shows("Verbose") ? WriteVerbose : DebugLine;
            return SessionStore.OfRunspace;
        }).ConfigureAwait(false);
        _session = Session ?? sessions.Default;
        if (_session is null && NeedsSession)
            _session = await FindSessionAsync(sessions).ConfigureAwait(false);
        if (_session is { IsClosed: true })
            ThrowTerminatingError(SesErrorRecords.Make("SessionClosed", ErrorCategory.ConnectionError, null, "The session was closed, and its key wiped.",
                "Make a new one with New-TcSesSession."));
    }

    private async Task<SesSession?> FindSessionAsync(RunspaceSessions sessions)
    {
        try
        {
            return await SessionFinder.FindAsync(sessions, WriteWarning, WriteVerbose, StopToken).ConfigureAwait(false);
        }
        catch (SesConfigurationException exception) when (exception.Code == "CredentialMissing")
        {
            ThrowTerminatingError(SesErrorRecords.NotConnected(exception));
            return null;
        }
    }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(Exception exception) =>
        exception is SesException known ? known.ToErrorRecord(null) : base.ToErrorRecord(exception);

    /// <summary>Makes a call; what is null is as the session says.</summary>
    private protected async Task<TResponse> CallAsync<TResponse>(SesRequest<TResponse> request, int? timeoutSec, int? maxRetry)
        where TResponse : SesResponse
    {
        try
        {
            return await Connection.Client.SendAsync(request, MakeCallOptions(timeoutSec, maxRetry), StopToken).ConfigureAwait(false);
        }
        finally
        {
            EndWait();
        }
    }

    /// <summary>How a call is made and told of; what is null is as the session says.</summary>
    private protected SesCallOptions MakeCallOptions(int? timeoutSec, int? maxRetry) => new()
    {
        Timeout = timeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        MaxRetries = maxRetry,
        OnAttempt = Trace,
        OnWait = ShowWait,
        OnTrace = DebugLine,
    };

    /// <summary>Whether to act without asking: with -Force, unless -Confirm or -WhatIf is there as well.</summary>
    private protected async Task<bool> MayActUnaskedAsync(bool force) =>
        force && !IsSet("Confirm") && !await InvokeOnPipelineThread(IsWhatIf).ConfigureAwait(false);

    /// <summary>The server for SMTP logins, with a warning when its certificate is not to be checked.</summary>
    private protected string FindSmtpServer(string? given, bool skipCertificateCheck)
    {
        string server = given ?? Connection.Client.Target.SmtpHost ?? throw new SesConfigurationException("SmtpServerUnknown",
            "The SMTP server of the region " + Region + " is not known.", "Give it with -SmtpServer.");
        if (skipCertificateCheck)
            WriteWarning("The certificate of " + server + " is not checked: whoever sits between this machine and the server can read the passwords. "
                + "Use -SkipCertificateCheck with test servers only.");
        return server;
    }

    private bool IsWhatIf() => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsSet("WhatIf")
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsSet(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.IsTrue(value);

    /// <summary>Shows a wait within a call when it is long enough to be noticed. Called on the thread of the call.</summary>
    private protected virtual void ShowWait(SesWait wait)
    {
        if (wait.Duration >= NoticedAfter)
            (_waiting ??= new ProgressReporter("Calling " + wait.Action, WriteProgress)).Report(WaitText(wait), secondsRemaining: (int)wait.Duration.TotalSeconds);
    }

    /// <summary>A wait in words.</summary>
    private protected static string WaitText(SesWait wait) => string.Format(CultureInfo.InvariantCulture,
        wait.Reason == SesWaitReason.RateLimit ? "waiting {0:0.#} s for the rate limit of SES" : "next try in {0:0.#} s", wait.Duration.TotalSeconds);

    private void EndWait()
    {
        _waiting?.Complete();
        _waiting = null;
    }

    private void Trace(SesAttempt attempt)
    {
        _attemptLine?.Invoke(attempt.ToString());
        if (attempt.ClockDifference is { } difference)
            WriteWarning(string.Format(CultureInfo.InvariantCulture,
                "The clock of this machine is {0:0} seconds {1} that of {2}. Requests are signed with the corrected time; set the clock right.",
                Math.Abs(difference.TotalSeconds), difference < TimeSpan.Zero ? "ahead of" : "behind", attempt.Host));
    }

    // As the engine decides it: the parameter first, then the preference of the caller's scope.
    private bool Shows(string stream)
    {
        if (MyInvocation.BoundParameters.TryGetValue(stream, out object? given))
            return LanguagePrimitives.IsTrue(given);
        return LanguagePrimitives.TryConvertTo(GetVariableValue(stream + "Preference"), out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
