using System;

namespace TencentSes.Emulator.State;

/// <summary>An entry of an account's own blocklist.</summary>
internal sealed class CustomBlock(int id, string email, DateOnly? expires, DateTimeOffset created)
{
    public const int Expired = 0;
    public const int Active = 1;

    public int Id => id;

    public string Email { get; set; } = email;

    /// <summary>The last day it holds; null for ever.</summary>
    public DateOnly? Expires { get; set; } = expires;

    public DateTimeOffset Created => created;

    public int Status(DateTimeOffset now) => Expires is null || ChinaTime.DateOf(now) <= Expires ? Active : Expired;
}
