namespace TencentSes.PowerShell.Abstractions;

/// <summary>What one look at a thing that is waited for showed.</summary>
/// <param name="State">Its state, in one or two words.</param>
/// <param name="Ended">True when there is nothing more to wait for: the result or the error is written.</param>
/// <param name="PercentComplete">How far it is; negative when nobody knows.</param>
internal sealed record WaitLook(string State, bool Ended = false, int PercentComplete = -1);
