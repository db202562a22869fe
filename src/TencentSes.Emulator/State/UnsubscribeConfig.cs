namespace TencentSes.Emulator.State;

/// <summary>The default of a sender address for the unsubscribe link.</summary>
internal sealed record UnsubscribeConfig(string Address, string Language, int Status);
