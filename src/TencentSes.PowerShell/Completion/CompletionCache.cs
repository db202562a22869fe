using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Completion;

/// <summary>
/// What the answers of a session named, so that the Tab key offers it without a call. Commands tell it what they read and made, from any
/// thread; one line each, null values are passed over.
/// </summary>
internal sealed class CompletionCache
{
    // More than anybody pages through with the Tab key; a recipient list has 50,000 addresses, a session must not.
    private const int MaxItems = 1000;
    private static readonly TimeSpan LookUpInterval = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, SeenItem>[] _items =
        Enum.GetValues(typeof(SeenKind)).Cast<SeenKind>().Select(static _ => new ConcurrentDictionary<string, SeenItem>(StringComparer.OrdinalIgnoreCase)).ToArray();
    private readonly ConcurrentDictionary<SeenKind, TimeSpan> _lookUps = new();
    private readonly SesClock _clock;

    public CompletionCache(SesClock? clock = null) => _clock = clock ?? SesClock.System;

    public void SenderAddress(string? emailAddress, string? senderName = null) =>
        Add(SeenKind.SenderAddress, emailAddress, null, string.IsNullOrEmpty(senderName) ? "Sender address" : senderName!);

    public void EmailIdentity(string? domain, bool? verified = null) => Add(SeenKind.EmailIdentity, domain, null, verified switch
    {
        true => "Verified sender domain",
        false => "Sender domain, not verified",
        null => "Sender domain",
    });

    public void EmailTemplate(long? templateId, string? name, object? status = null) => Add(SeenKind.EmailTemplate, Text(templateId), name,
        (string.IsNullOrEmpty(name) ? "Template" : name) + (status is null ? "" : ", " + status));

    public void Receiver(long? receiverId, string? name) =>
        Add(SeenKind.Receiver, Text(receiverId), name, string.IsNullOrEmpty(name) ? "Recipient list" : name!);

    /// <summary>Takes away what was removed.</summary>
    public void Forget(SeenKind kind, string key) => Of(kind).TryRemove(key, out _);

    /// <inheritdoc cref="Forget(SeenKind, string)"/>
    public void Forget(SeenKind kind, long id) => Forget(kind, Text(id)!);

    public IEnumerable<SeenItem> All(SeenKind kind) => Of(kind).Values;

    /// <summary>True at most once a minute for each kind, whatever becomes of the look-up: a dead network must not slow down every Tab.</summary>
    public bool MayLookUp(SeenKind kind)
    {
        TimeSpan now = _clock.Monotonic;
        if (_lookUps.TryGetValue(kind, out TimeSpan last) && now - last < LookUpInterval)
            return false;
        _lookUps[kind] = now;
        return true;
    }

    private void Add(SeenKind kind, string? key, string? name, string tooltip)
    {
        ConcurrentDictionary<string, SeenItem> items = Of(kind);
        if (!string.IsNullOrEmpty(key) && (items.Count < MaxItems || items.ContainsKey(key!)))
            items[key!] = new SeenItem(key!, name, tooltip);
    }

    private ConcurrentDictionary<string, SeenItem> Of(SeenKind kind) => _items[(int)kind];

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
