using System;

namespace TencentSes.Emulator.State;

/// <summary>A sender address.</summary>
internal sealed class Sender(string address, string displayName, DateTimeOffset created)
{
    public string Address => address;

    public string DisplayName => displayName;

    public DateTimeOffset Created => created;

    public string Domain => EmailAddress.DomainOf(address);

    public PasswordHash? Password { get; set; }
}
