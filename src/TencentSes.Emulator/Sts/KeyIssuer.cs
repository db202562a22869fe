using System;
using System.Security.Cryptography;
using TencentSes.Emulator.Signing;

namespace TencentSes.Emulator.Sts;

/// <summary>Makes temporary keys, which belong to the account of their role.</summary>
internal sealed class KeyIssuer(KeyRing keys)
{
    public AccessKey Issue(RoleSession session, DateTimeOffset expires)
    {
        AccessKey key = new("AKIDEXAMPLETMP" + Random(32), "ExampleTmpKey-" + Random(32), session.Role.AccountId)
        {
            Token = "ExampleTmpToken-" + Random(64),
            TokenExpires = expires,
            Session = session,
        };
        keys.Add(key);
        return key;
    }

    // Without the letters of words: clients hide what looks like a part of a secret, and codes and ids are made of such.
    private static string Random(int length) => RandomNumberGenerator.GetString("BCDGJKLMNPQRSTVWXZbcdgjklmnpqrstvwxz", length);
}
