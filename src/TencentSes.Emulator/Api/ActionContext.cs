using System;
using System.Text.Json;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>What an action works with. It runs alone: the state is locked around it.</summary>
/// <param name="Arguments">The checked parameters.</param>
/// <param name="Account">The calling account.</param>
/// <param name="Region">The state of that account in the region of the call.</param>
/// <param name="Now">Calendar time of the emulator.</param>
/// <param name="Response">Takes the members of the Response object; RequestId is added afterwards.</param>
internal sealed record ActionContext(Arguments Arguments, AccountState Account, RegionState Region, DateTimeOffset Now, Utf8JsonWriter Response);
