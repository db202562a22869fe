using System;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.UnitTests.Emulator;

/// <summary>A way to make the emulator answer with a code.</summary>
/// <param name="Produce">Does it and returns the code that came.</param>
internal sealed record CodeScenario(Func<TestEmulator, Task<string?>> Produce)
{
    public Func<EmulatorOptions, EmulatorOptions>? Configure { get; init; }

    /// <summary>One call that fails.</summary>
    public static CodeScenario Call(string action, object? parameters = null) => new(async emulator => (await emulator.CallAsync(action, parameters)).Code);

    /// <summary>One call that fails because of what was done before it.</summary>
    public static CodeScenario After(Func<TestEmulator, Task> prepare, string action, object? parameters = null) => new(async emulator =>
    {
        await prepare(emulator);
        return (await emulator.CallAsync(action, parameters)).Code;
    });

    /// <summary>A harmless call that fails because of the account's settings.</summary>
    public static CodeScenario Setting(Func<AccountSettings, AccountSettings> change) => new(async emulator =>
    {
        emulator.Control.Configure(change);
        return (await emulator.CallAsync("ListEmailAddress")).Code;
    });
}
