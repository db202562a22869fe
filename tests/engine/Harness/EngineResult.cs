using System;
using System.Collections.Generic;
using System.Management.Automation;
using Xunit;

namespace TencentSes.EngineTests.Harness;

/// <summary>What one invocation left in each stream of the engine.</summary>
public sealed record EngineResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>Non-terminating errors, and last the terminating one if there was one.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>The error that ended the invocation; null when it ran through or was stopped.</summary>
    public ErrorRecord? TerminatingError { get; init; }

    public bool HadTerminatingError => TerminatingError is not null;

    /// <summary>True when the invocation was stopped before its end.</summary>
    public required bool WasStopped { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The only object of the output, as <typeparamref name="T"/>.</summary>
    public T Single<T>() => LanguagePrimitives.ConvertTo<T>(Assert.Single(Output));
}
