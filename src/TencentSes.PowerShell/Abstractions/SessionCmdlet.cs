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

    private protected SesSession Session => _session ?? throw new InvalidOperationException("The session is looked up in BeginProcessingAsync.");

    private protected string Region => Session.Client.Target.Region;

    /// <summary>False for a cmdlet that can do its work without a connection.</summary>
    private protected virtual bool NeedsSession => true;

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        _session = await InvokeOnPipelineThread(static () => SessionStore.Current).ConfigureAwait(false);
        if (_session is null && NeedsSession)
            ThrowTerminatingError(SesErrorRecords.NotConnected());
    }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(Exception exception) =>
        exception is SesException known ? known.ToErrorRecord(null) : base.ToErrorRecord(exception);

    private protected Task<TResponse> CallAsync<TResponse>(SesRequest<TResponse> request, int timeoutSec, int maxRetry)
        where TResponse : SesResponse =>
        Session.Client.SendAsync(request, new SesCallOptions { Timeout = TimeSpan.FromSeconds(timeoutSec), MaxRetries = maxRetry, OnAttempt = Trace }, StopToken);

    private void Trace(SesAttempt attempt)
    {
        WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0} {1} try {2}: {3}, RequestId {4}, {5:0} ms{6}",
            attempt.Action, attempt.Region, attempt.Number,
            attempt.Code ?? "OK", attempt.RequestId ?? "none", attempt.Elapsed.TotalMilliseconds,
            attempt.NextDelay is { } delay ? string.Format(CultureInfo.InvariantCulture, ", next try in {0:0} ms", delay.TotalMilliseconds) : ""));
        if (attempt.ClockDifference is { } difference)
            WriteWarning(string.Format(CultureInfo.InvariantCulture,
                "The clock of this machine is {0:0} seconds {1} that of {2}. Requests are signed with the corrected time; set the clock right.",
                Math.Abs(difference.TotalSeconds), difference < TimeSpan.Zero ? "ahead of" : "behind", attempt.Host));
    }
}
