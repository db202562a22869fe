using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>Brings batch tasks up to a moment. It runs before anything is read or changed, so that no timer is needed.</summary>
internal sealed class BatchRunner(EmulatorOptions options, EmulatorState state, Dispatcher dispatcher)
{
    // A clock moved by years must not send a recurring task for every hour in between.
    private const int MaxMissedRuns = 100;
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(24);

    public void CatchUp(DateTimeOffset now)
    {
        foreach (SendTask task in state.ActiveTasks)
        {
            Advance(task, now);
        }

        state.ActiveTasks.RemoveAll(task => task.IsOver);
    }

    private void Advance(SendTask task, DateTimeOffset now)
    {
        SkipMissedRuns(task, now);
        while (!task.IsOver)
        {
            if (task.Pending is null && (task.NextRun > now || !TryStartRun(task)))
            {
                return;
            }

            if (!SendUntil(task, now))
            {
                return;
            }

            EndRun(task);
        }
    }

    private static void SkipMissedRuns(SendTask task, DateTimeOffset now)
    {
        if (task.IntervalHours > 0 && task.Pending is null && now > task.NextRun)
        {
            TimeSpan interval = TimeSpan.FromHours(task.IntervalHours);
            long missed = (now - task.NextRun).Ticks / interval.Ticks;
            task.NextRun += Math.Max(0, missed - MaxMissedRuns) * interval;
        }
    }

    private bool TryStartRun(SendTask task)
    {
        ReceiverList? list = task.Region.FindReceiver((ulong)task.ReceiverId);
        string? error = list is null ? "The recipient list has been deleted." : null;
        error ??= task.Region.TryFindUsableSender(task.Sender, out _) ? null : "The sender address is not usable.";
        error ??= task.TemplateId is int id && task.Region.FindTemplate((ulong)id)?.Status(options, task.NextRun) != MailTemplate.Approved ? "The template is not approved." : null;
        if (error is not null)
        {
            task.Status = SendTask.Failed;
            task.ErrorMessage = error;
            task.Updated = task.NextRun;
            return false;
        }

        task.Pending = new Queue<ReceiverEntry>(list!.Entries.Where(entry => entry.IsValid));
        task.RequestCount += task.Pending.Count;
        task.NextMail = task.NextRun;
        task.Status = SendTask.Sending;
        return true;
    }

    /// <summary>Sends what is due. False when mails remain for later.</summary>
    private bool SendUntil(SendTask task, DateTimeOffset now)
    {
        TimeSpan gap = TimeSpan.FromSeconds(1.0 / options.BatchMailsPerSecond);
        while (task.Pending!.TryPeek(out ReceiverEntry? entry))
        {
            if (task.NextMail > now)
            {
                return false;
            }

            task.Updated = task.NextMail;
            if (!task.Region.TryFindUsableSender(task.Sender, out SenderDomain? domain))
            {
                task.Status = SendTask.Failed;
                task.ErrorMessage = "The sender address is not usable.";
                return false;
            }

            if (Dispatcher.ReachesQuota(task.Region, domain, mails: 1, task.NextMail))
            {
                task.Status = SendTask.Paused;
                task.NextMail += QuotaPause;
                continue;
            }

            task.Status = SendTask.Sending;
            Send(task, domain, entry, task.NextMail);
            task.Pending.Dequeue();
            task.SendCount++;
            task.NextMail += gap;
        }

        return true;
    }

    private void Send(SendTask task, SenderDomain domain, ReceiverEntry entry, DateTimeOffset time)
    {
        OutgoingMail mail = BatchMail.Create(task, domain, entry);
        Refusal? refusal = dispatcher.CheckRecipient(task.Region, task.Sender, entry.Email, time) ?? Dispatcher.CheckSender(task.Region, domain, mails: 1, time);
        if (refusal is not null)
        {
            dispatcher.Refuse(task.Region, mail, refusal.SendStatus, time);
        }
        else
        {
            dispatcher.Accept(task.Region, mail, time);
        }
    }

    private static void EndRun(SendTask task)
    {
        task.Pending = null;
        bool isRecurring = task.IntervalHours > 0 && !task.EndsAfterOneRun;
        task.Status = isRecurring ? SendTask.Waiting : SendTask.Finished;
        task.NextRun += TimeSpan.FromHours(task.IntervalHours);
    }
}
