using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Emulator.Signing;

/// <summary>The keys that are accepted.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<AccessKey> _initial;

    public KeyRing(EmulatorOptions options)
    {
        EmulatorAccount main = new() { SecretId = options.SecretId, SecretKey = options.SecretKey };
        _initial = [.. options.ExtraAccounts.Prepend(main).Select(AccessKey.From)];
        Reset();
    }

    public AccessKey? Find(string secretId) => _keys.GetValueOrDefault(secretId);

    public void Add(EmulatorAccount account) => _keys[account.SecretId] = AccessKey.From(account);

    public void Reset()
    {
        _keys.Clear();
        foreach (AccessKey key in _initial)
        {
            _keys[key.SecretId] = key;
        }
    }
}
