using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>Counts the mails of the last hour from each sender to each recipient.</summary>
internal sealed class RecentMails
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Queue<(DateTimeOffset Time, string Pair)> _mails = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public int Count(string sender, string recipient, DateTimeOffset now)
    {
        while (_mails.TryPeek(out (DateTimeOffset Time, string Pair) oldest) && now - oldest.Time >= Window)
        {
            _mails.Dequeue();
            if (--_counts[oldest.Pair] == 0)
            {
                _counts.Remove(oldest.Pair);
            }
        }

        return _counts.GetValueOrDefault(Pair(sender, recipient));
    }

    public void Add(string sender, string recipient, DateTimeOffset now)
    {
        string pair = Pair(sender, recipient);
        _mails.Enqueue((now, pair));
        _counts[pair] = _counts.GetValueOrDefault(pair) + 1;
    }

    private static string Pair(string sender, string recipient) => $"{sender}>{recipient}";
}
