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
    private SesSession? _session;
    private Action<string>? _attemptLine;

    private protected SesSession Session => _session ?? throw new InvalidOperationException("The session is looked up in BeginProcessingAsync.");

    private protected string Region => Session.Client.Target.Region;

    /// <summary>Takes lines for the debug stream; null when nobody sees that stream, so that no line is made.</summary>
    private protected Action<string>? DebugLine { get; private set; }

    /// <summary>False for a cmdlet that can do its work without a connection.</summary>
    private protected virtual bool NeedsSession => true;

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        _session = await InvokeOnPipelineThread(() =>
        {
            DebugLine = Shows("Debug") ? WriteDebug : null;
            // With -Debug alone the engine asks at each verbose line whether to go on.
            _attemptLine = Shows("Verbose") ? WriteVerbose : DebugLine;
            return SessionStore.Current;
        }).ConfigureAwait(false);
        if (_session is null && NeedsSession)
            ThrowTerminatingError(SesErrorRecords.NotConnected());
    }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(Exception exception) =>
        exception is SesException known ? known.ToErrorRecord(null) : base.ToErrorRecord(exception);

    private protected Task<TResponse> CallAsync<TResponse>(SesRequest<TResponse> request, int timeoutSec, int maxRetry)
        where TResponse : SesResponse =>
        Session.Client.SendAsync(request, new SesCallOptions { Timeout = TimeSpan.FromSeconds(timeoutSec), MaxRetries = maxRetry, OnAttempt = Trace, OnTrace = DebugLine }, StopToken);

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
