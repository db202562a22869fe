using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.Emulator.Sts;

/// <summary>A role with what becomes of it.</summary>
/// <param name="definition">The role as it was ordered.</param>
/// <param name="arn">Its ARN by name.</param>
/// <param name="accountId">The account that it belongs to.</param>
internal sealed class Role(EmulatorRole definition, RoleArn arn, string accountId)
{
    // Ids of the service lie a little above 2^62.
    private const ulong FirstId = 1UL << 62;
    private const ulong Ids = 1_000_000_000;
    private readonly List<byte[]> _codes = [.. definition.SecondFactorCodes.Select(Encoding.UTF8.GetBytes)];

    public EmulatorRole Definition => definition;

    public RoleArn Arn => arn;

    public string AccountId => accountId;

    public string Id { get; } = AccountNumbers.Number(definition.RoleArn, FirstId, Ids);

    public bool Trusts(string callerAccountId, AccountNumbers numbers) =>
        definition.TrustedAccounts is null
            ? callerAccountId == accountId
            : definition.TrustedAccounts.Any(trusted => numbers.Resolve(trusted) == callerAccountId || trusted == numbers.UinOf(callerAccountId));

    public bool TrustsProvider(string provider) =>
        definition.TrustedProviders.Contains(EmulatorRole.AnyProvider) || definition.TrustedProviders.Contains(provider);

    /// <summary>Takes a code of the second factor. It works once.</summary>
    public bool TryUseCode(ReadOnlySpan<byte> code)
    {
        for (int i = 0; i < _codes.Count; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(_codes[i], code))
            {
                _codes.RemoveAt(i);
                return true;
            }
        }

        return false;
    }
}
