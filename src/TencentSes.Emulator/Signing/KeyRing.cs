using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Signing;

/// <summary>The keys that are accepted.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<AccessKey> _initial;

    public KeyRing(EmulatorOptions options, AccountNumbers numbers)
    {
        EmulatorAccount main = new() { SecretId = options.SecretId, SecretKey = options.SecretKey };
        _initial = [.. options.ExtraAccounts.Prepend(main).Select(account => AccessKey.From(account, numbers))];
        Reset();
    }

    public AccessKey? Find(string secretId) => _keys.GetValueOrDefault(secretId);

    /// <summary>The keys that need a token, those that end first before the others.</summary>
    public IEnumerable<AccessKey> Temporary => _keys.Values.Where(key => key.Token is not null).OrderBy(key => key.TokenExpires ?? DateTimeOffset.MaxValue).ThenBy(key => key.SecretId, StringComparer.Ordinal);

    public void Add(AccessKey key) => _keys[key.SecretId] = key;

    /// <summary>Ends all temporary keys, and tells how many had not ended yet.</summary>
    public int ExpireTemporary(DateTimeOffset now)
    {
        AccessKey[] living = [.. Temporary.Where(key => !key.IsExpired(now))];
        foreach (AccessKey key in living)
        {
            _keys.TryUpdate(key.SecretId, key with { TokenExpires = now }, key);
        }

        return living.Length;
    }

    public void Reset()
    {
        _keys.Clear();
        foreach (AccessKey key in _initial)
        {
            _keys[key.SecretId] = key;
        }
    }
}
