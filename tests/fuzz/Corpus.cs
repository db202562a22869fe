using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TencentSes.Fuzz;

/// <summary>The inputs that are kept with the source: hand-made ones, and those with which a fuzzer found something.</summary>
public static class Corpus
{
    /// <summary>Where the build put the inputs of a target.</summary>
    public static string DirectoryOf(IFuzzTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Path.Combine(AppContext.BaseDirectory, "corpus", target.Name);
    }

    /// <summary>All files of a folder, in an order that does not depend on the machine.</summary>
    /// <exception cref="FuzzFailureException">There is none: a run over nothing proves nothing.</exception>
    public static IReadOnlyList<string> Files(string directory)
    {
        string[] files = Directory.Exists(directory) ? Directory.GetFiles(directory) : [];
        Array.Sort(files, StringComparer.Ordinal);
        Invariant.Holds(files.Length > 0, () => "No inputs in " + directory + ".");
        return files;
    }

    /// <summary>Runs a target over each file of a folder and returns how many there were.</summary>
    /// <exception cref="FuzzFailureException">Some of them fail; the message names them.</exception>
    public static int Replay(IFuzzTarget target, string directory)
    {
        IReadOnlyList<string> files = Files(directory);
        var failures = new List<Exception>();
        foreach (string file in files)
        {
            try
            {
                FuzzTargets.Check(target, File.ReadAllBytes(file));
            }
            catch (Exception fault)
            {
                failures.Add(new FuzzFailureException(Path.GetFileName(file) + ": " + fault.Message, fault));
            }
        }
        Invariant.Holds(failures.Count == 0, () => string.Join('\n', failures));
        return files.Count;
    }

    /// <summary>The contents of the files of a folder.</summary>
    public static IReadOnlyList<byte[]> Read(string directory) => [.. Files(directory).Select(File.ReadAllBytes)];
}
