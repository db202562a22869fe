using System;
using System.Globalization;
using System.Threading.Tasks;
using TencentSes.Perf.Benchmarks;
using TencentSes.Perf.Memory;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Quota;
using TencentSes.Perf.RotationKill;
using TencentSes.Perf.Speed;

namespace TencentSes.Perf;

/// <summary>Measures of the module that take too long, or depend too much on the machine, to be tests.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int NotWithin = 1;
    private const int Failure = 2;

    private const string Usage = """
        Usage: dotnet run -c Release --project tests/perf -- <suite> [measure]

        Suites:
          memory      how much memory large jobs take on top of small ones; less than 40 MB each
            recipients    100,000 addresses through the pipeline into two recipient lists
            status        1,000,000 rows streamed out of Get-TcSesSendStatus
          quota       how much of an action's rate limit 1, 2 and 5 processes use together; at least 90 %, with less than 10 % refused,
                      no process below half of its fair share and no call lost
          rotation-kill  rotates the SMTP passwords of 50 senders in a process that is killed 200 times; no password is lost
          all         every speed measure, and the figures into docs/performance.md; or one of them, to be read only:
            signing       one signature, against two hashes and an HMAC
            call          one call through SesClient, against one written by hand
            cmdlet        one object through Set-TcSesSmtpPassword, against SesClient
            node          calls a second, against the official SDK for Node.js; needs node and npm
            bulk          2,000 passwords at the documented rate, in simulated time
            paging        one row of Get-TcSesSendStatus, against the JSON reader alone
            size          the packages of the module; needs 'dotnet tool restore'
            import        Import-Module in a fresh process, against an empty module and against none
            first-call    a fresh process that connects and sets one password, against a plain script
          bench       benchmarks of the steps of a call, with what they allocate; takes a pattern of names, as *Signing*

        MB are millions of bytes. Exit code: 0 all within their limit, 1 not all, 2 failure or wrong use.
        """;

    private static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            switch (args)
            {
                case ["memory"]:
                    return await MemorySuite.RunAsync(MemorySuite.Measures) ? Success : NotWithin;
                case ["memory", string name] when MemorySuite.Find(name) is { } measure:
                    return await MemorySuite.RunAsync([measure]) ? Success : NotWithin;
                case [MemoryRun.Verb, string name, string endpoint] when MemorySuite.Find(name) is { } measure:
                    await MemoryRun.RunAsync(measure, new Uri(endpoint));
                    return Success;
                case ["quota"]:
                    return await QuotaSuite.RunAsync() ? Success : NotWithin;
                case ["rotation-kill"]:
                    return await RotationKillSuite.RunAsync(Environment.TickCount) ? Success : NotWithin;
                case ["rotation-kill", string seed]:
                    return await RotationKillSuite.RunAsync(int.Parse(seed, CultureInfo.InvariantCulture)) ? Success : NotWithin;
                case [FixedAnswerServer.Verb]:
                    await FixedAnswerServer.RunAsync();
                    return Success;
                case [FreshShell.Verb, string script]:
                    FreshShell.RunHere(script);
                    return Success;
                case ["all"]:
                    return await SpeedSuite.RunAsync(SpeedSuite.Measures, PerformanceDocument.OfRepository()) ? Success : NotWithin;
                case [string name] when SpeedSuite.Find(name) is { } measure:
                    return await SpeedSuite.RunAsync([measure]) ? Success : NotWithin;
                case [BenchmarkSuite.Verb]:
                    return BenchmarkSuite.Run("*") ? Success : Failure;
                case [BenchmarkSuite.Verb, string filter]:
                    return BenchmarkSuite.Run(filter) ? Success : Failure;
                case [StatusPageServer.Verb, string rows]:
                    await StatusPageServer.RunAsync(long.Parse(rows, CultureInfo.InvariantCulture));
                    return Success;
                case ["--help" or "-h" or "-?"]:
                    await Console.Out.WriteLineAsync(Usage);
                    return Success;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return Failure;
            }
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failure;
        }
    }
}
