using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>One run of the scenario against an emulator that stays up, shared by the test classes that read what came back.</summary>
public sealed class OfficialSdkRun : IAsyncLifetime
{
    public const string Sender = "noreply@mail.example.com";
    public const string Password = "ExamplePassword12";
    public const string Domain = "mail.example.com";

    // Long enough that a slow machine sees every state in between; the scenario moves the clock and waits for nothing.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(20);

    private SesEmulator? _emulator;
    private JsonObject? _report;
    private string? _obstacle;

    public SesEmulator Emulator => _emulator!;

    public async ValueTask InitializeAsync()
    {
        _obstacle = await OfficialSdk.RestoreAsync();
        if (_obstacle is not null)
            return;
        _emulator = await SesEmulator.StartAsync(new EmulatorOptions { TemplateReviewDelay = Delay, UploadDelay = Delay, DeliveryDelay = Delay });
        ProgramResult result = await OfficialSdk.RunAsync("scenario.mjs", JsonSerializer.Serialize(new
        {
            endpoint = _emulator.Endpoint.AbsoluteUri,
            secretId = EmulatorOptions.ExampleSecretId,
            secretKey = EmulatorOptions.ExampleSecretKey,
            region = "ap-guangzhou",
            domain = Domain,
            sender = Sender,
            password = Password,
            stepSeconds = Delay.TotalSeconds + 1,
        }));
        if (result.ExitCode != 0)
            throw new InvalidOperationException("The scenario ended with " + result.ExitCode + ". " + result.Errors);
        _report = JsonNode.Parse(result.Output)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync();
    }

    /// <summary>Skips the test where the SDK is not to be had.</summary>
    internal void Require() => Assert.SkipWhen(_obstacle is not null, _obstacle ?? "");

    /// <summary>What came back from one step.</summary>
    internal JsonObject Step(string name)
    {
        Require();
        return _report!["steps"]?[name]?.AsObject() ?? throw new ArgumentException("The scenario has no step '" + name + "'.", nameof(name));
    }

    /// <summary>The answer of a step that must have succeeded.</summary>
    internal JsonObject Answer(string name) =>
        Step(name)["response"]?.AsObject() ?? throw new InvalidOperationException(name + " failed: " + Step(name).ToJsonString());

    /// <summary>The rows of a list in the answer of a step.</summary>
    internal JsonObject[] Rows(string name, string list) => [.. Answer(name)[list]!.AsArray().Select(row => row!.AsObject())];

    /// <summary>The answers of all steps that succeeded with this action.</summary>
    internal JsonObject[] AnswersTo(string action)
    {
        Require();
        return [.. _report!["steps"]!.AsObject().Select(step => step.Value!).Where(step => (string?)step["action"] == action).Select(step => step["response"]?.AsObject()).OfType<JsonObject>()];
    }

    /// <summary>Names of actions, by what became of them: <c>tried</c>, <c>succeeded</c> or <c>withoutMethod</c>.</summary>
    internal string[] Actions(string outcome)
    {
        Require();
        return _report!["actions"]![outcome].Deserialize<string[]>()!;
    }
}
