using System.Collections.Generic;

namespace TencentSes.Emulator.Api;

/// <summary>One member of a request: its wire name, its JSON type and whether it must be there.</summary>
internal sealed record Parameter(string Name, ParameterKind Kind)
{
    public bool IsRequired { get; init; }

    /// <summary>True when the ledger names it, to tell one call of an action from another. Never a secret.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The members of an object.</summary>
    public IReadOnlyList<Parameter> Members { get; init; } = [];

    /// <summary>What a list holds.</summary>
    public Parameter? Element { get; init; }

    public static Parameter Text(string name) => new(name, ParameterKind.Text);

    public static Parameter Number(string name) => new(name, ParameterKind.UnsignedInteger);

    public static Parameter SignedNumber(string name) => new(name, ParameterKind.SignedInteger);

    public static Parameter Flag(string name) => new(name, ParameterKind.Boolean);

    public static Parameter Object(string name, params IReadOnlyList<Parameter> members) => new(name, ParameterKind.Object) { Members = members };

    public static Parameter Texts(string name) => new(name, ParameterKind.List) { Element = Text(name) };

    public static Parameter Objects(string name, params IReadOnlyList<Parameter> members) => new(name, ParameterKind.List) { Element = Object(name, members) };

    public Parameter Required() => this with { IsRequired = true };

    public Parameter AsTarget() => this with { IsTarget = true };
}
