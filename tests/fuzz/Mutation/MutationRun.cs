using System;
using System.Globalization;

namespace TencentSes.Fuzz.Mutation;

/// <summary>Runs a target over a bounded number of mutated corpus files, without any tool.</summary>
public static class MutationRun
{
    /// <summary>Runs until the number is reached or an input fails.</summary>
    /// <param name="target">The target.</param>
    /// <param name="iterations">How many inputs.</param>
    /// <param name="seed">The same seed and corpus make the same inputs.</param>
    /// <exception cref="FuzzFailureException">An input failed; the message holds it as Base64, with seed and number.</exception>
    public static void Run(IFuzzTarget target, int iterations, int seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        var mutator = new Mutator(Corpus.Read(Corpus.DirectoryOf(target)), target.Pieces, seed);
        for (int i = 0; i < iterations; i++)
        {
            byte[] input = mutator.Next();
            try
            {
                FuzzTargets.Check(target, input);
            }
            catch (Exception fault)
            {
                throw new FuzzFailureException(string.Create(CultureInfo.InvariantCulture,
                    $"{fault.GetType().Name}: {fault.Message}\nTarget {target.Name}, seed {seed}, input {i} in Base64: {Convert.ToBase64String(input)}"), fault);
            }
        }
    }
}
