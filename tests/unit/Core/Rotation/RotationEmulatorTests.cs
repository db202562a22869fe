using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.Transport;
using TencentSes.UnitTests.Emulator;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Rotations against a whole SES: real calls, real logins, lost answers, and a process that dies.</summary>
public sealed class RotationEmulatorTests : IAsyncLifetime
{
    private const string Entry = "ses/noreply";
    private const string PendingEntry = Entry + ".pending";

    private readonly ConcurrentDictionary<string, (string Password, RotationNote? Note)> _entries = new();
    private readonly CredentialProvider _credentials = new(Samples.Credential(null, EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey));
    private readonly FakeClock _clock = new() { SkipsWaits = true };
    private TestEmulator _emulator = null!;
    private SesClient _client = null!;
    private RotationResult? _result;

    private SmtpProbeOptions Login => new() { Host = "127.0.0.1", Port = _emulator.Emulator.SmtpsPort, SkipCertificateCheck = true };

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync(static options => options with { TimeProvider = TimeProvider.System });
        await _emulator.CreateSenderAsync(password: RotationWorld.Former);
        _entries[Entry] = (RotationWorld.Former, null);
        _client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, TestEmulator.Region, _emulator.Emulator.Endpoint),
            Credentials = _credentials,
            Proxy = new SesProxyOptions { Variables = static _ => null },
            MaxRetries = 1,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _credentials.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_rotation_ends_with_a_new_password_that_opens_SMTP()
    {
        await RotateAsync();
        Assert.Equal((RotationState.Done, true, false, null), (_result!.State, _result.Proved, _result.Resumed, _result.Failure));
        Assert.Equal(_emulator.Control.Requests.Last(static request => request.Action == "UpdateEmailSmtpPassWord").RequestId, _result.RequestId);
        Assert.Equal(SmtpStage.Done, _result.Probe!.Stage);
        Assert.Equal(_result.RequestId, _entries[Entry].Note!.RequestId);
        await AssertFinishedAsync();
    }

    [Fact]
    public async Task Killed_at_each_call_of_the_vault_some_entry_opens_SMTP_and_the_next_run_finishes()
    {
        int call = 0;
        for (bool dead = true; dead; call++)
        {
            var vault = new MemoryVault(_entries, call);
            await RotateAsync(vault);
            dead = vault.IsDead;
            await AssertSomeEntryOpensAsync();
            await RotateAsync();
            Assert.Equal((RotationState.Done, null), (_result!.State, _result.Failure));
            await AssertFinishedAsync();
        }
        Assert.Equal(11, call);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.RawAfter)]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.CutBody)]
    public async Task A_lost_answer_leaves_the_candidate_and_the_next_run_goes_on_with_it(FaultKind kind)
    {
        _emulator.Control.AddFault(new Fault { Kind = kind, Action = "UpdateEmailSmtpPassWord", Count = 0 });
        await RotateAsync();
        Assert.Equal(("RotationOutcomeUnknown", true, PendingEntry), (_result!.Failure!.Code, _result.Failure.MayHaveTakenEffect, _result.PendingName));
        await AssertSomeEntryOpensAsync();
        string candidate = _entries[PendingEntry].Password;

        _emulator.Control.ClearFaults();
        await RotateAsync();
        Assert.Equal((RotationState.Done, true), (_result.State, _result.Resumed));
        Assert.Equal(candidate, _entries[Entry].Password);
        await AssertFinishedAsync();
    }

    [Fact]
    public async Task A_sure_refusal_is_reported_as_the_service_gave_it_and_leaves_no_candidate()
    {
        _emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "UpdateEmailSmtpPassWord", Code = "UnauthorizedOperation" });
        await RotateAsync();
        Assert.Equal(("UnauthorizedOperation", null), (_result!.Failure!.Code, _result.PendingName));
        Assert.NotNull(_result.Failure.RequestId);
        await AssertFinishedAsync();
    }

    [Fact]
    public async Task Rubbish_that_the_service_refuses_is_replaced()
    {
        _entries[PendingEntry] = ("rubbish", null);
        await RotateAsync();
        Assert.Equal((RotationState.Done, false), (_result!.State, _result.Resumed));
        await AssertFinishedAsync();

        // Passes all checks of this side, and not those of the service.
        _entries[PendingEntry] = ("Ab1Ab1Ab1Ab1", null);
        _emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "UpdateEmailSmtpPassWord", Code = "InvalidParameterValue.InvalidSmtpPassWord" });
        await RotateAsync();
        Assert.Equal((RotationState.Done, false), (_result.State, _result.Resumed));
        await AssertFinishedAsync();
    }

    [Fact]
    public async Task Logins_are_repeated_until_the_password_works()
    {
        _emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Code = "535 5.7.8 Authentication failed", Count = 3 });
        await RotateAsync();
        Assert.Equal((RotationState.Done, true), (_result!.State, _result.Proved));
        Assert.Equal([0.25, 1, 2, 4], _clock.Delays.Select(static delay => delay.TotalSeconds));
        await AssertFinishedAsync();
    }

    [Fact]
    public async Task An_SMTP_server_that_is_not_there_leaves_a_password_that_is_set_and_kept()
    {
        await RotateAsync(login: new SmtpProbeOptions { Host = "127.0.0.1", Port = 1, Timeout = TimeSpan.FromSeconds(5) });
        Assert.Equal(("RotationNotProved", RotationState.Set, SmtpStage.Connect), (_result!.Failure!.Code, _result.State, _result.Probe!.Stage));
        await AssertSomeEntryOpensAsync();
        await RotateAsync();
        Assert.Equal((RotationState.Done, true), (_result.State, _result.Resumed));
        await AssertFinishedAsync();
    }

    private async Task RotateAsync(MemoryVault? vault = null, SmtpProbeOptions? login = null) =>
        _result = await new SmtpPasswordRotation(new SesRotationService(_client), new SmtpRotationProver(login ?? Login), vault ?? new MemoryVault(_entries))
            .RotateAsync(TestEmulator.Sender, Entry, new RotationOptions { Clock = _clock }, TestContext.Current.CancellationToken);

    private async Task AssertFinishedAsync()
    {
        Assert.Equal([Entry], _entries.Keys);
        await AssertSomeEntryOpensAsync();
    }

    private async Task AssertSomeEntryOpensAsync()
    {
        foreach ((string password, _) in _entries.Values)
        {
            using SecretBuffer secret = Samples.Secret(password);
            if ((await SmtpProbe.LoginAsync(Login, TestEmulator.Sender, secret, CancellationToken.None)).Authenticated)
                return;
        }
        Assert.Fail("No entry opens SMTP.");
    }
}
