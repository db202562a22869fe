using System;
using System.Collections.Generic;

namespace TencentSes.Credentials;

/// <summary>What a look at a source brought.</summary>
internal sealed class SourceFinding : IDisposable
{
    private SesCredential? _credential;

    /// <summary>A key that is to be had.</summary>
    /// <param name="text">Which one, to stand behind "the key from".</param>
    /// <param name="credential">The key, unless it has to be fetched over the network.</param>
    public SourceFinding(string text, SesCredential? credential = null)
    {
        IsThere = true;
        Text = text;
        _credential = credential;
    }

    private SourceFinding(bool isThere, string text)
    {
        IsThere = isThere;
        Text = text;
    }

    /// <summary>Whether a key can be had here.</summary>
    public bool IsThere { get; }

    /// <summary>Which key it is; or why there is none, as a sentence.</summary>
    public string Text { get; }

    /// <summary>What a person should know about it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A role that the source wants its key to assume.</summary>
    public AssumeRoleOptions? Role { get; init; }

    /// <summary>Settings that stand beside the key.</summary>
    public TccliSettings? Settings { get; init; }

    /// <summary>No key is to be had.</summary>
    /// <param name="because">Why not, as a sentence.</param>
    public static SourceFinding Absent(string because) => new(false, because);

    /// <summary>Whether a provider has this key now; a key that has to be fetched is not compared.</summary>
    public bool HoldsKeyOf(CredentialProvider provider) => _credential is null || provider.Has(_credential);

    /// <summary>Hands the key over.</summary>
    public SesCredential? TakeCredential()
    {
        SesCredential? credential = _credential;
        _credential = null;
        return credential;
    }

    public void Dispose() => _credential?.Dispose();
}
