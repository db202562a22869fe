using System;
using System.Globalization;
using System.IO;
using SharpFuzz;
using TencentSes.Fuzz.Mutation;

namespace TencentSes.Fuzz;

/// <summary>Feeds the readers of untrusted bytes. See README.md beside this file.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;

    private const string Usage = """
        Usage: dotnet run --project tests/fuzz -- <target> <mode>

        Targets:
          answer           what the client reads from HTTP answers, and what it shows of them
          authorization    the emulator's reading of signatures
          smtp-reply       what the login probe reads from SMTP servers
          smtp-command     a session of the emulator's SMTP server

        Modes:
          --replay <folder>                   runs every file of the folder
          --mutate <iterations> [--seed <n>]  runs changed corpus files; prints the seed
          --afl                               runs under AFL++ (instrumented, see README.md)
          --libfuzzer                         runs under libFuzzer (instrumented)

        Exit code: 0 all held, 1 an input failed, 2 wrong use.
        """;

    private static int Main(string[] args)
    {
        if (args.Length < 2 || FuzzTargets.Find(args[0]) is not { } target)
            return Misused();
        try
        {
            switch (args[1..])
            {
                case ["--replay", string folder]:
                    Console.WriteLine($"{target.Name}: {Corpus.Replay(target, folder)} inputs held.");
                    return Success;
                case ["--mutate", string count, .. string[] rest] when int.TryParse(count, CultureInfo.InvariantCulture, out int iterations) && SeedOf(rest) is int seed:
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {iterations} inputs, seed {seed}"));
                    MutationRun.Run(target, iterations, seed);
                    Console.WriteLine("All held.");
                    return Success;
                case ["--afl"]:
                    Fuzzer.OutOfProcess.Run(stream => target.Run(BytesOf(stream)));
                    return Success;
                case ["--libfuzzer"]:
                    Fuzzer.LibFuzzer.Run(bytes => target.Run(bytes.ToArray()));
                    return Success;
                default:
                    return Misused();
            }
        }
        catch (FuzzFailureException failure)
        {
            Console.Error.WriteLine(failure);
            return Failed;
        }
    }

    private static int? SeedOf(string[] options) => options switch
    {
        [] => Random.Shared.Next(),
        ["--seed", string text] when int.TryParse(text, CultureInfo.InvariantCulture, out int seed) => seed,
        _ => null,
    };

    private static byte[] BytesOf(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static int Misused()
    {
        Console.Error.WriteLine(Usage);
        return WrongUse;
    }
}
