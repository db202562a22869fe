using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.Emulator.Sts;

/// <summary>The numbers (UIN) that ARNs and identities name accounts by. An account may have any id here.</summary>
internal sealed class AccountNumbers(EmulatorOptions options)
{
    private const ulong FirstDerived = 200_000_000_000;
    private const ulong Derived = 100_000_000_000;
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The id of the main account.</summary>
    public string Main => options.SecretId;

    /// <summary>The id of an account that is given by id or by number; the main one when null.</summary>
    public string Resolve(string? account) => account is null || account == options.Uin ? Main : account;

    /// <summary>The number of an account. A name gets always the same one, whatever accounts there are besides.</summary>
    public string UinOf(string accountId)
    {
        if (accountId == Main)
        {
            return options.Uin;
        }

        if (IsNumber(accountId))
        {
            return accountId;
        }

        string uin = Number(accountId, FirstDerived, Derived);
        _names[uin] = accountId;
        return uin;
    }

    /// <summary>The account with a number, also one that nobody has a key of. A name must have been asked for its number before.</summary>
    public string AccountOf(string uin) => _names.GetValueOrDefault(uin) ?? Resolve(uin);

    public static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    /// <summary>A number between two bounds that follows from a text.</summary>
    public static string Number(string text, ulong first, ulong count) =>
        (first + (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % count)).ToString(CultureInfo.InvariantCulture);
}
