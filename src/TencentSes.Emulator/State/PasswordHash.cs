using System;
using System.Security.Cryptography;

namespace TencentSes.Emulator.State;

/// <summary>A password that can be compared with but not read back.</summary>
internal sealed class PasswordHash
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _hash;

    public PasswordHash(ReadOnlySpan<byte> password) => _hash = Compute(password);

    public bool Matches(ReadOnlySpan<byte> password) => CryptographicOperations.FixedTimeEquals(_hash, Compute(password));

    private byte[] Compute(ReadOnlySpan<byte> password) => HMACSHA256.HashData(_salt, password);
}
