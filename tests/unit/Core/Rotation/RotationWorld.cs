using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Rotation;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>
/// A vault and a service in memory, as all runs share them. After every change it looks whether the password that the service holds is in
/// the vault.
/// </summary>
internal sealed class RotationWorld
{
    public const string Address = Samples.Address;
    public const string Secret = "ses/noreply";
    public const string Pending = Secret + ".pending";
    public const string Former = "Former1Password2Xy";

    private readonly List<string> _labels = [];
    private readonly List<SecretBuffer> _secrets = [];

    public Dictionary<string, (string Password, RotationNote? Note)> Vault { get; } = [];

    /// <summary>The vault keeps metadata.</summary>
    public bool KeepsNotes { get; init; } = true;

    /// <summary>The password set last; null when none was ever set.</summary>
    public string? Held { get; set; }

    /// <summary>How often the service changed its password.</summary>
    public int Changes { get; set; }

    /// <summary>Moments at which the service held a password that no entry held.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>An address that has been rotated before.</summary>
    public static RotationWorld Rotated(bool keepsNotes = true)
    {
        var world = new RotationWorld { KeepsNotes = keepsNotes, Held = Former };
        world.Vault[Secret] = (Former, null);
        return world;
    }

    public bool IsSafe => Held is null || Vault.Values.Any(entry => entry.Password == Held);

    public void Check(string moment)
    {
        if (!IsSafe)
            Losses.Add(moment);
    }

    public SecretBuffer Track(SecretBuffer secret)
    {
        _secrets.Add(secret);
        return secret;
    }

    public static string TextOf(SecretBuffer secret) => Encoding.UTF8.GetString(secret.Utf8);

    /// <summary>A short name for a password, the same in every run that does the same.</summary>
    public string Label(string? password)
    {
        if (password is null)
            return "-";
        if (password == Former)
            return "old";
        if (!_labels.Contains(password))
            _labels.Add(password);
        return "p" + _labels.IndexOf(password);
    }

    public string Describe() => "service " + Label(Held) + ", name " + Describe(Secret) + ", pending " + Describe(Pending);

    /// <summary>The rotation is finished and everything agrees.</summary>
    public void AssertFinished()
    {
        Assert.Empty(Losses);
        Assert.NotNull(Held);
        Assert.Equal(Held, Vault[Secret].Password);
        Assert.DoesNotContain(Pending, Vault.Keys);
    }

    /// <summary>Every buffer that went through the interfaces has been wiped.</summary>
    public void AssertWiped()
    {
        Assert.NotEmpty(_secrets);
        Assert.All(_secrets, static secret => Assert.Throws<ObjectDisposedException>(() => secret.Utf8.Length));
    }

    private string Describe(string entry) =>
        Vault.TryGetValue(entry, out (string Password, RotationNote? Note) held) ? Label(held.Password) + " of " + (held.Note?.Owner ?? "nobody") : "none";
}
