namespace TencentSes.Emulator.Sending;

/// <summary>Why a mail does not go out: the error code of a single send, and the send status that a batch notes instead.</summary>
internal sealed record Refusal(string Code, int SendStatus, string Message);
