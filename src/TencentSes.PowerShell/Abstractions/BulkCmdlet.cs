using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// A cmdlet that works on several input objects at once. Each result and each error is written as soon as it is known, so the order of
/// the output can differ from that of the input; no failure stops the others.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BulkCmdlet : SessionCmdlet
{
    // Enough for quick calls to go on while the pipeline thread dozes.
    private const int RecordsAhead = 16;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private SemaphoreSlim? _slots;
    private ProgressReporter? _progress;
    private int _started;
    private int _done;
    private int _failed;

    /// <summary>How many input objects are worked on at once; 5 by default. The rate limit of the service holds whatever the number.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>What is done, for the progress bar, for example "Setting SMTP passwords".</summary>
    private protected abstract string Activity { get; }

    /// <summary>What "done" means, for a run that is interrupted, for example "passwords were set".</summary>
    private protected abstract string DoneWords { get; }

    /// <inheritdoc/>
    protected sealed override int MostJobs => ThrottleLimit + RecordsAhead;

    /// <summary>
    /// Starts the work on one input object as soon as there is a free slot. Waits for the slot; where work begins at once it is the work that waits.
    /// </summary>
    /// <param name="target">What the user named; the target of its error.</param>
    /// <param name="work">The work; a <see cref="SesException"/> that it throws becomes a non-terminating error.</param>
    /// <param name="secret">Wiped when the work has ended or will never begin; from the call on it is no longer the caller's.</param>
    private protected async Task StartAsync(string target, Func<Task> work, SecretBuffer? secret = null)
    {
        bool handedOver = false;
        try
        {
            _slots ??= new SemaphoreSlim(ThrottleLimit);
            Task slot = _slots.WaitAsync(StopToken);
            if (!BeginsAtOnce)
                await slot.ConfigureAwait(false);
            _ = StartJob(() => RunAsync(target, slot, work, secret));
            handedOver = true;
        }
        finally
        {
            if (!handedOver)
                secret?.Dispose();
        }
    }

    /// <summary>Waits until all work that was started has ended.</summary>
    private protected async Task AllDoneAsync()
    {
        for (int slot = 0; _slots is not null && slot < ThrottleLimit; slot++)
            await _slots.WaitAsync(StopToken).ConfigureAwait(false);
    }

    // The bar of the whole work tells of it: calls wait side by side here, for their turn most of the time.
    private protected override void ShowWait(SesWait wait)
    {
        if (wait.Duration >= NoticedAfter)
            Report("; " + WaitText(wait));
    }

    /// <inheritdoc/>
    protected override void OnStopped()
    {
        int started = Volatile.Read(ref _started);
        if (started == 0)
            return;
        int done = Volatile.Read(ref _done), failed = Volatile.Read(ref _failed);
        Host.UI.WriteWarningLine(string.Format(CultureInfo.InvariantCulture,
            "Interrupted. {0} {1}, {2} failed; {3} under way may or may not have taken effect.", done, DoneWords, failed, started - done - failed));
    }

    private async Task RunAsync(string target, Task slot, Func<Task> work, SecretBuffer? secret)
    {
        using (secret)
        {
            await slot.ConfigureAwait(false);
            await WorkAsync(target, work).ConfigureAwait(false);
        }
        Report();
    }

    private async Task WorkAsync(string target, Func<Task> work)
    {
        bool goesOn = true;
        try
        {
            StopToken.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _started);
            await work().ConfigureAwait(false);
            Interlocked.Increment(ref _done);
        }
        catch (SesException exception)
        {
            Interlocked.Increment(ref _failed);
            // The error may be the end (-ErrorAction Stop, Inquire): the next one begins when that is known.
            goesOn = false;
            WriteError(exception.ToErrorRecord(target));
            await FlushAsync().ConfigureAwait(false);
            goesOn = true;
        }
        finally
        {
            if (goesOn)
                _slots!.Release();
        }
    }

    private void Report(string waiting = "")
    {
        if (waiting.Length == 0 && _watch.Elapsed < NoticedAfter)
            return;
        // Jobs end side by side; a second reporter would show a second bar.
        LazyInitializer.EnsureInitialized(ref _progress, () => new ProgressReporter(Activity, WriteProgress))!.Report(string.Format(CultureInfo.InvariantCulture, "{0} done, {1} failed, {2} under way{3}",
            Volatile.Read(ref _done), Volatile.Read(ref _failed), Volatile.Read(ref _started) - Volatile.Read(ref _done) - Volatile.Read(ref _failed), waiting));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _slots?.Dispose();
    }
}
