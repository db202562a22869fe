using System;

namespace TencentSes.EngineTests.Recipes;

/// <summary>Says which file of docs/recipes a test class runs.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RecipeAttribute(string file) : Attribute
{
    /// <summary>Path in docs/recipes, with slashes.</summary>
    public string File { get; } = file;
}
