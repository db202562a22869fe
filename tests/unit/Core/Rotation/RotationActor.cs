using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>One run's view of the world. It counts as a process of its own: nothing but vault and service is shared with other runs.</summary>
/// <param name="world">Shared.</param>
/// <param name="name">Tells runs apart.</param>
internal sealed class RotationActor(RotationWorld world, string name) : IRotationVault, IRotationService, IRotationProver
{
    private static int _count;
    // Killed runs never end, and so keep address and entry in this process.
    private readonly int _number = Interlocked.Increment(ref _count);

    /// <summary>Calls, in order, with what they brought.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Awaited before each call takes effect.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Called when a call has taken effect and before its answer is back.</summary>
    public Action<string> After { get; set; } = static _ => { };

    /// <summary>What the service does in place of setting a password; null sets it.</summary>
    public Func<string, PasswordSetResult?> OnSet { get; set; } = static _ => null;

    /// <summary>What a login shows in place of what the service holds.</summary>
    public Func<SmtpProbeResult?> OnLogin { get; set; } = static () => null;

    /// <summary>What the vault writes in place of what it is given; null writes nothing.</summary>
    public Func<string, string, string?> OnStore { get; set; } = static (_, password) => password;

    public string Name => "vault of " + name + " " + _number;

    public string Scope => "service of " + name + " " + _number;

    public string Owner => "tester@" + name + " pid 1 run " + name;

    public SmtpPasswordRotation Rotation => new(this, this, this);

    public static SmtpProbeResult Refused { get; } = new()
    {
        Stage = SmtpStage.Auth,
        ReplyCode = 535,
        Failure = "The server refused user name and password.",
        Remedy = "A password that was set just now may need a moment.",
    };

    public Task<VaultEntry?> RetrieveAsync(string entry, CancellationToken cancellationToken) => CallAsync("retrieve " + entry, () =>
    {
        if (!world.Vault.TryGetValue(entry, out (string Password, RotationNote? Note) held))
            return ("none", null);
        return (world.Label(held.Password), (VaultEntry?)new VaultEntry(world.Track(Samples.Secret(held.Password)), held.Note));
    });

    public Task StoreAsync(string entry, SecretBuffer password, RotationNote note, CancellationToken cancellationToken) => CallAsync("store " + entry, () =>
    {
        string text = RotationWorld.TextOf(world.Track(password));
        if (OnStore(entry, text) is { } written)
            world.Vault[entry] = (written, world.KeepsNotes ? RotationNote.FromMetadata(note.ToMetadata()) : null);
        return (world.Label(text), 0);
    });

    public Task RemoveAsync(string entry, CancellationToken cancellationToken) =>
        CallAsync("remove " + entry, () => ("", world.Vault.Remove(entry)));

    public Task<PasswordSetResult> SetAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken) => CallAsync("set", () =>
    {
        string text = RotationWorld.TextOf(world.Track(password));
        if (OnSet(text) is { } answer)
            return (answer.Outcome.ToString(), answer);
        if (SmtpPasswordPolicy.Check(password.Utf8) != SmtpPasswordFlaws.None)
            return ("unacceptable", new PasswordSetResult
            {
                Outcome = PasswordSetOutcome.Unacceptable,
                Refusal = new SesValidationException("InvalidSmtpPassword", "Password", "It is no password.", "Choose another."),
            });
        bool repeated = world.Held == text;
        world.Held = text;
        world.Changes += repeated ? 0 : 1;
        return (world.Label(text) + (repeated ? " again" : ""),
            new PasswordSetResult { Outcome = repeated ? PasswordSetOutcome.AlreadySet : PasswordSetOutcome.Set, RequestId = "request-" + world.Changes });
    });

    public Task<SmtpProbeResult> LoginAsync(string emailAddress, SecretBuffer password, CancellationToken cancellationToken) => CallAsync("login", () =>
    {
        SmtpProbeResult result = OnLogin() ?? (RotationWorld.TextOf(world.Track(password)) == world.Held
            ? new SmtpProbeResult { Stage = SmtpStage.Done, ReplyCode = 235 }
            : Refused);
        return (result.Stage.ToString(), result);
    });

    /// <summary>Dies at a point: before or after the call of this number, from 0. A dead run does nothing any more.</summary>
    public RotationActor DiesAt(int call, bool after)
    {
        int begun = -1;
        bool dead = false;
        Before = _ =>
        {
            begun++;
            dead |= begun == call && !after;
            return dead ? throw new SimulatedCrashException() : Task.CompletedTask;
        };
        After = _ =>
        {
            dead |= begun == call;
            if (dead)
                throw new SimulatedCrashException();
        };
        return this;
    }

    private async Task<T> CallAsync<T>(string call, Func<(string Said, T Result)> work)
    {
        await Before(call);
        (string said, T result) = work();
        Calls.Add(call + ": " + said);
        world.Check(name + " " + Calls[^1]);
        try
        {
            After(call);
            return result;
        }
        catch
        {
            (result as IDisposable)?.Dispose();
            throw;
        }
    }
}
