using System;
using TencentSes.EngineTests.Harness;

namespace TencentSes.EngineTests.SampleHost;

/// <summary>One session with the equivalents for all tests of a class.</summary>
public sealed class EquivalentsSession : IDisposable
{
    public EngineSession Session { get; } = new(importModule: false, withEquivalents: true, culture: "en-US");

    public void Dispose() => Session.Dispose();
}
