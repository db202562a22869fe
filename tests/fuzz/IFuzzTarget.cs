using System.Collections.Generic;

namespace TencentSes.Fuzz;

/// <summary>A reader of untrusted bytes, with what must hold whatever the bytes are.</summary>
public interface IFuzzTarget
{
    /// <summary>Its name on the command line; its corpus folder has the same one.</summary>
    string Name { get; }

    /// <summary>Pieces that inputs of this kind are made of, for mutations that get past the first check.</summary>
    IReadOnlyList<string> Pieces { get; }

    /// <summary>Reads one input.</summary>
    /// <exception cref="FuzzFailureException">Something that must hold does not.</exception>
    void Run(byte[] input);
}
