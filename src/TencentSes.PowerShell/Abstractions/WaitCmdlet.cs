using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// A cmdlet that waits for all things from the pipeline together and writes each as soon as it has ended. Its -TimeoutSec is that of the
/// whole wait; a single call has the time that Connect-TcSes gives to each.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WaitCmdlet : SessionCmdlet
{
    private const int MostDays = 30;

    private readonly Dictionary<object, Waiting> _things = [];
    private int _ended;

    private protected WaitCmdlet(int pollSec, int timeoutSec)
    {
        PollSec = pollSec;
        TimeoutSec = timeoutSec;
    }

    /// <summary>Seconds between the first look and the second. The gap grows by half each time, to ten times this number.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollSec { get; set; }

    /// <summary>Seconds that the whole wait may take, at most 30 days. What has not ended then becomes an error.</summary>
    [Parameter]
    [ValidateRange(1, MostDays * 24 * 3600)]
    public int TimeoutSec { get; set; }

    /// <summary>Tries of one look after the first, for failures that are safe to repeat; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    /// <summary>What is waited for, for the progress bar, for example "Waiting for review".</summary>
    private protected abstract string Activity { get; }

    /// <summary>What to do when the time was too short.</summary>
    private protected abstract string TimeoutRemedy { get; }

    /// <summary>Adds a thing to wait for; a second one with the same id changes nothing.</summary>
    /// <param name="id">What the user named; the target of errors.</param>
    /// <param name="name">The thing in words, for example "template 12".</param>
    /// <param name="look">Looks once. It writes the result, or an error, before it says that the thing has ended.</param>
    private protected void WaitFor(object id, string name, Func<Task<WaitLook>> look)
    {
        if (!_things.ContainsKey(id))
            _things.Add(id, new Waiting(id, name, look));
    }

    private protected Task<TResponse> CallAsync<TResponse>(Api.SesRequest<TResponse> request)
        where TResponse : Api.SesResponse => CallAsync(request, timeoutSec: null, MaxRetry);

    /// <inheritdoc/>
    protected sealed override async Task EndProcessingAsync()
    {
        var progress = new ProgressReporter(Activity, WriteProgress);
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            var loop = new PollLoop(TimeSpan.FromSeconds(PollSec), TimeSpan.FromSeconds(TimeoutSec), () => watch.Elapsed, Task.Delay);
            IReadOnlyList<Waiting> late = await loop
                .RunAsync(_things.Values, HasEndedAsync, (pending, wait) => Report(progress, pending, wait), StopToken).ConfigureAwait(false);
            foreach (Waiting thing in late)
                WriteError(SesErrorRecords.Make("WaitTimedOut", ErrorCategory.OperationTimeout, thing.Id,
                    string.Format(CultureInfo.InvariantCulture, "The time of {0} s is over; the last state seen of {1} was: {2}.", TimeoutSec, thing.Name, thing.State),
                    TimeoutRemedy));
        }
        finally
        {
            progress.Complete();
        }
    }

    private async Task<bool> HasEndedAsync(Waiting thing)
    {
        try
        {
            WaitLook look = await thing.Look().ConfigureAwait(false);
            if (look.State != thing.State)
                WriteVerbose(thing.Name + ": " + look.State);
            thing.State = look.State;
            thing.PercentComplete = look.PercentComplete;
            if (look.Ended)
                _ended++;
            return look.Ended;
        }
        catch (SesException exception) when (thing.State is not null && IsPassing(exception))
        {
            // A wait of hours outlives a network that is away for a minute.
            WriteVerbose(thing.Name + ": this look failed with " + exception.Code + "; the next one may not.");
            return false;
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(thing.Id));
            _ended++;
            return true;
        }
    }

    private void Report(ProgressReporter progress, IReadOnlyList<Waiting> pending, TimeSpan wait)
    {
        Waiting first = pending[0];
        string others = pending.Count == 1 ? "" : string.Format(CultureInfo.InvariantCulture, " and {0} more", pending.Count - 1);
        progress.Report(
            string.Format(CultureInfo.InvariantCulture, "{0}{1}: {2}; next look at {3:HH:mm:ss}", first.Name, others, first.State, DateTime.Now + wait),
            _things.Count == 1 ? first.PercentComplete : _ended * 100 / _things.Count);
    }

    private static bool IsPassing(SesException exception) =>
        exception is SesConnectionException or SesNoAnswerException
        || exception is SesServiceException { Info.Repeat: SesErrorRepeat.Wait or SesErrorRepeat.Unsure };

    private sealed class Waiting(object id, string name, Func<Task<WaitLook>> look)
    {
        public object Id { get; } = id;

        public string Name { get; } = name;

        public Func<Task<WaitLook>> Look { get; } = look;

        public string? State { get; set; }

        public int PercentComplete { get; set; } = -1;
    }
}
