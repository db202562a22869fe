using System;
using System.Collections.Generic;

namespace TencentSes.Credentials;

/// <summary>What a look at a source brought.</summary>
internal sealed class SourceFinding : IDisposable
{
    private SourceFinding(bool isThere, string text)
    {
        IsThere = isThere;
        Text = text;
    }

    /// <summary>Whether a key can be had here.</summary>
    public bool IsThere { get; }

    /// <summary>Why not, as a sentence; or which key it is, as the end of the sentence "the key comes from".</summary>
    public string Text { get; }

    /// <summary>The key, unless it has to be fetched over the network.</summary>
    public SesCredential? Credential { get; init; }

    /// <summary>What a person should know about it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static SourceFinding Absent(string because) => new(false, because);

    public static SourceFinding There(string text, SesCredential? credential = null, params string[] warnings) =>
        new(true, text) { Credential = credential, Warnings = warnings };

    public void Dispose() => Credential?.Dispose();
}
