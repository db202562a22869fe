using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using TencentSes.Fuzz.Targets;

namespace TencentSes.Fuzz;

/// <summary>All targets, and the limits that hold for each of them.</summary>
public static class FuzzTargets
{
    // A target reads an input some dozen times, partly byte by byte. What these limits are for, endless loops and memory that grows with the
    // square of the input, lies far above them.
    private const long FreeBytes = 64 * 1024 * 1024;
    private const long BytesPerInputByte = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The targets. Making them must not touch what they test: instrumented code cannot run before the fuzzer has set up its memory.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } = [new AnswerTarget(), new AuthorizationTarget(), new SmtpReplyTarget(), new SmtpCommandTarget()];

    /// <summary>The target of this name; null when there is none.</summary>
    public static IFuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    /// <summary>Reads one input and holds the target to the limits on time and memory.</summary>
    /// <exception cref="FuzzFailureException">Something that must hold does not, or a limit was passed.</exception>
    public static void Check(IFuzzTarget target, byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        target.Run(input);
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Invariant.Holds(spent <= FreeBytes + (BytesPerInputByte * input.Length), () => "it took " + spent.ToString(CultureInfo.InvariantCulture) + " bytes of memory");
        Invariant.Holds(watch.Elapsed <= Patience, () => "it took " + watch.Elapsed.ToString());
    }
}
