using System;
using System.Linq;
using TencentSes.EngineTests.Harness;

namespace TencentSes.EngineTests.Recipes;

/// <summary>What a recipe did.</summary>
/// <param name="Result">Its streams.</param>
/// <param name="ExitCode">Its exit code; 1 when it ended with an error, as a shell that runs a file makes of it.</param>
public sealed record RecipeRun(EngineResult Result, int ExitCode)
{
    /// <summary>What it wrote to its output, a line each.</summary>
    public string Text { get; } = string.Join(Environment.NewLine, Result.Output.Select(static item => item.ToString()));
}
