using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Soak;

/// <summary>
/// The run that the tests look at: eight runspaces of four accounts call one emulator through faults, as fast as they can. The same seed
/// makes the same calls and draws the same faults; which call meets which fault is up to the threads.
/// </summary>
public sealed class SoakRun : IAsyncLifetime
{
    /// <summary>Name of the environment variable that repeats a run.</summary>
    public const string SeedVariable = "TENCENTSES_SOAK_SEED";

    public const int AllCalls = 20_000;

    private const int Runspaces = 8;

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int given)
        ? given
        : Environment.TickCount & 0xFFFFFF;

    /// <summary>What happened, in one line.</summary>
    public string Summary { get; private set; } = "";

    public int CallCount { get; private set; }

    public long TryCount { get; private set; }

    /// <summary>How many tries met a failure, by its kind.</summary>
    public IReadOnlyDictionary<FaultKind, int> Faults { get; private set; } = new Dictionary<FaultKind, int>();

    /// <summary>Share of successes of each action that changes something, from 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> SuccessShares { get; private set; } = new Dictionary<string, double>();

    /// <summary>Share of successes of all reads together, from 0 to 1.</summary>
    public double ReadSuccessShare { get; private set; }

    /// <summary>What the commands must not say or leave out.</summary>
    public IReadOnlyList<string> WrongOutputs { get; private set; } = [];

    public IReadOnlyList<string> Untruths { get; private set; } = [];

    public IReadOnlyList<string> WrongRequestIds { get; private set; } = [];

    public IReadOnlyList<string> MixedAccounts { get; private set; } = [];

    public IReadOnlyList<string> WrongMails { get; private set; } = [];

    public IReadOnlyList<string> WrongLists { get; private set; } = [];

    public IReadOnlyList<string> WrongPasswords { get; private set; } = [];

    public IReadOnlyList<string> UnobservedFaults { get; private set; } = [];

    /// <summary>How much larger the heap was after the run than before it, the records of the emulator and of the test left out.</summary>
    public long HeapGrowth { get; private set; }

    public int ConnectionsBeforeDisconnect { get; private set; }

    public int ConnectionsAfterDisconnect { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var faults = new UnobservedFaults();
        SoakRunspace[] runspaces = [.. Enumerable.Range(1, Runspaces).Select(number => new SoakRunspace(number, _seed))];
        await using (SesEmulator emulator = await SesEmulator.StartAsync(OptionsFor(runspaces), TestContext.Current.CancellationToken))
        {
            foreach (SoakRunspace runspace in runspaces)
                emulator.Control.Configure(static settings => settings with { DailyQuota = 1_000_000 }, AccountOf(runspace));
            await Task.WhenAll(runspaces.Select(runspace => runspace.SetUpAsync(ErringClock.Endpoint(emulator.Endpoint))));
            long heap = GC.GetTotalMemory(forceFullCollection: true);

            await RunAsync(emulator, runspaces);
            await JudgeAsync(emulator, runspaces);

            foreach (SoakRunspace runspace in runspaces)
                runspace.Calls.Clear();
            emulator.Control.Reset();
            HeapGrowth = GC.GetTotalMemory(forceFullCollection: true) - heap;
            Summary += string.Create(CultureInfo.InvariantCulture, $", heap {HeapGrowth / 1024:+#;-#;0} KB");

            ConnectionsBeforeDisconnect = SoakConnections.Count(emulator.Endpoint.Port);
            foreach (SoakRunspace runspace in runspaces)
                await runspace.SucceedAsync("Disconnect-TcSes");
            ConnectionsAfterDisconnect = await SoakConnections.CountAfterAWhileAsync(emulator.Endpoint.Port);
        }
        foreach (SoakRunspace runspace in runspaces)
            runspace.Dispose();
        UnobservedFaults = faults.Find();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task RunAsync(SesEmulator emulator, SoakRunspace[] runspaces)
    {
        emulator.Control.ClearRequests();
        foreach (Fault fault in SoakFaults.All(_seed))
            emulator.Control.AddFault(fault);

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(runspaces.Select(static runspace => Task.Run(() => runspace.RunAsync(AllCalls / Runspaces))));
        watch.Stop();

        emulator.Control.ClearFaults();
        Summarize(emulator.Control, runspaces, watch.Elapsed);
    }

    private void Summarize(EmulatorControl control, SoakRunspace[] runspaces, TimeSpan duration)
    {
        SoakCall[] calls = [.. runspaces.SelectMany(static runspace => runspace.Calls)];
        CallCount = calls.Length + runspaces.Sum(static runspace => runspace.Reads);
        TryCount = control.RequestCount;
        Faults = control.Requests.Where(static request => request.Fault is not null).CountBy(static request => request.Fault!.Value).ToDictionary();
        SuccessShares = calls.GroupBy(static call => call.Action).ToDictionary(
            static group => group.Key, static group => group.Count(static call => call.Outcome == SoakOutcome.Success) / (double)group.Count());
        ReadSuccessShare = 1 - (runspaces.Sum(static runspace => runspace.FailedReads) / (double)runspaces.Sum(static runspace => runspace.Reads));
        WrongOutputs = [.. runspaces.SelectMany(static runspace => runspace.Problems)];
        Summary = string.Create(CultureInfo.InvariantCulture,
            $"{SeedVariable}={_seed}: {CallCount} calls, {TryCount} tries, faults {string.Join(", ", Faults.OrderBy(static fault => fault.Key).Select(static fault => $"{fault.Key} {fault.Value}"))}, "
            + $"{calls.Count(static call => call.Outcome == SoakOutcome.Unknown)} unknown, {calls.Count(static call => call.Outcome == SoakOutcome.Failure)} failed changes, "
            + $"{runspaces.Sum(static runspace => runspace.FailedReads)} failed reads, {duration.TotalSeconds:0.0} s");
    }

    private async Task JudgeAsync(SesEmulator emulator, SoakRunspace[] runspaces)
    {
        var ledger = new SoakLedger(emulator.Control.Requests, runspaces);
        Untruths = [.. ledger.FindUntruths()];
        WrongRequestIds = [.. ledger.FindWrongRequestIds()];
        MixedAccounts = [.. ledger.FindMixedAccounts()];
        WrongMails = [.. ledger.FindWrongMails(emulator.Control.Mails)];
        IReadOnlyList<string>[] lists = await Task.WhenAll(runspaces.Select(SoakState.FindWrongListsAsync));
        WrongLists = [.. lists.SelectMany(static found => found)];
        WrongPasswords = await SoakState.FindWrongPasswordsAsync(runspaces, emulator.SmtpsPort);
    }

    private static string AccountOf(SoakRunspace runspace) => string.Create(CultureInfo.InvariantCulture, $"account{(runspace.Number - 1) / 2}");

    private static EmulatorOptions OptionsFor(SoakRunspace[] runspaces) => new()
    {
        RateScale = 0,
        AutoPublishDns = true,
        SenderLimit = AllCalls,
        TemplateLimit = AllCalls,
        ReceiverLimit = AllCalls,
        MailCapacity = AllCalls,
        RecipientHourlyLimit = 0,
        TemplateReviewDelay = TimeSpan.Zero,
        UploadDelay = TimeSpan.Zero,
        DeliveryDelay = TimeSpan.Zero,
        BatchMailsPerSecond = 1000,
        ExtraAccounts = [.. runspaces.Select(static runspace => new EmulatorAccount { SecretId = runspace.SecretId, SecretKey = runspace.SecretKey, AccountId = AccountOf(runspace) })],
    };
}
