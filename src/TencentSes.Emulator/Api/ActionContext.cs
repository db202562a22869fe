using System;
using System.Text.Json;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>What an action works with. It runs alone: the state is locked around it.</summary>
/// <param name="Arguments">The checked parameters.</param>
/// <param name="Caller">The key that signed; null for a call that needs none.</param>
/// <param name="Account">The calling account.</param>
/// <param name="RegionName">The region of the call.</param>
/// <param name="Now">Calendar time of the emulator.</param>
/// <param name="Response">Takes the members of the Response object; RequestId is added afterwards.</param>
internal sealed record ActionContext(Arguments Arguments, AccessKey? Caller, AccountState Account, string RegionName, DateTimeOffset Now, Utf8JsonWriter Response)
{
    /// <summary>The state of the account in the region of the call.</summary>
    public RegionState Region => Account.Region(RegionName);
}
