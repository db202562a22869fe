using System;

namespace TencentSes.Emulator.State;

/// <summary>A sender address with the password set last and, while that one spreads, the one before.</summary>
internal sealed class Sender(string address, string displayName, DateTimeOffset created)
{
    private PasswordHash? _password;
    private PasswordHash? _previous;
    private DateTimeOffset _passwordSince;

    public string Address => address;

    public string DisplayName => displayName;

    public DateTimeOffset Created => created;

    public string Domain => EmailAddress.DomainOf(address);

    public bool HasPassword => _password is not null;

    public bool IsLastPassword(ReadOnlySpan<byte> password) => _password?.Matches(password) == true;

    public void SetPassword(ReadOnlySpan<byte> password, DateTimeOffset since)
    {
        _previous = _password;
        _password = new PasswordHash(password);
        _passwordSince = since;
    }

    public bool AcceptsLogin(ReadOnlySpan<byte> password, DateTimeOffset now) =>
        (now >= _passwordSince ? _password : _previous)?.Matches(password) == true;
}
