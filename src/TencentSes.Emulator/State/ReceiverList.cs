using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>A recipient list. An upload counts at once but keeps the list busy for a while.</summary>
internal sealed class ReceiverList(int id, string name, string description, DateTimeOffset created)
{
    public const int WaitingForUpload = 1;
    public const int Uploading = 2;
    public const int Uploaded = 3;
    public const int MaxAddresses = 50_000;

    private readonly List<ReceiverEntry> _entries = [];
    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset? _busyUntil;

    public int Id => id;

    public string Name => name;

    public string Description => description;

    public DateTimeOffset Created => created;

    public IReadOnlyList<ReceiverEntry> Entries => _entries;

    public int InvalidCount { get; private set; }

    /// <summary>The names of the template values that every address has; null before the first address.</summary>
    public IReadOnlySet<string>? Columns { get; private set; }

    public int Status(DateTimeOffset now)
    {
        if (_busyUntil is not DateTimeOffset busyUntil)
        {
            return WaitingForUpload;
        }

        return now < busyUntil ? Uploading : Uploaded;
    }

    public bool Contains(string address) => _addresses.Contains(address);

    public void Upload(IEnumerable<(string Email, string TemplateData, string Reason)> addresses, IReadOnlySet<string> columns, DateTimeOffset now, TimeSpan duration)
    {
        foreach ((string email, string templateData, string reason) in addresses)
        {
            ReceiverEntry entry = new(_entries.Count + 1, email, templateData, now, reason);
            _entries.Add(entry);
            _addresses.Add(email);
            InvalidCount += entry.IsValid ? 0 : 1;
        }

        Columns ??= columns;
        _busyUntil = now + duration;
    }
}
