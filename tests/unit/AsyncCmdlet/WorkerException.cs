using System;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>Marks failures that these tests cause, so that they are told from anything else in the process.</summary>
public sealed class WorkerException(string message) : Exception(message);
