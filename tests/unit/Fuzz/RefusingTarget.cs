using System;
using System.Collections.Generic;
using TencentSes.Fuzz;

namespace TencentSes.UnitTests.Fuzz;

/// <summary>A reader that fails on every input longer than ten bytes.</summary>
internal sealed class RefusingTarget : IFuzzTarget
{
    public string Name => "smtp-reply";

    public IReadOnlyList<string> Pieces => ["x"];

    public void Run(byte[] input)
    {
        if (input.Length > 10)
            throw new FormatException("Too long.");
    }
}
