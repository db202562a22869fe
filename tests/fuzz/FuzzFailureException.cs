using System;

namespace TencentSes.Fuzz;

/// <summary>Something that must hold for every input does not hold for this one.</summary>
public sealed class FuzzFailureException(string message, Exception? inner = null) : Exception(message, inner);
