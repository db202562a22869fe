using System;
using System.Security.Cryptography;
using TencentSes.Emulator.Signing;

namespace TencentSes.Emulator.Sts;

/// <summary>Makes temporary keys, which belong to the account of their role.</summary>
internal sealed class KeyIssuer(KeyRing keys)
{
    public AccessKey Issue(RoleSession session, DateTimeOffset expires)
    {
        AccessKey key = new("AKIDEXAMPLETMP" + RandomNumberGenerator.GetHexString(32), "ExampleTmpKey" + RandomNumberGenerator.GetHexString(32), session.Role.AccountId)
        {
            Token = "ExampleTmpToken" + RandomNumberGenerator.GetHexString(64),
            TokenExpires = expires,
            Session = session,
        };
        keys.Add(key);
        return key;
    }
}
