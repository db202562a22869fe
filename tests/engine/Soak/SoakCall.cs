namespace TencentSes.EngineTests.Soak;

/// <summary>One change that was asked for, and what the command said of it.</summary>
/// <param name="Runspace">Number of the runspace that asked.</param>
/// <param name="Action">The API action.</param>
/// <param name="Target">What the ledger of the emulator names for such a call.</param>
/// <param name="Name">What is new with the call: the password, the address, the name or the subject.</param>
/// <param name="Outcome">What the command said.</param>
/// <param name="RequestId">The RequestId of the output object or of the error.</param>
/// <param name="Text">The error in words; null for a success.</param>
internal sealed record SoakCall(int Runspace, string Action, string Target, string Name, SoakOutcome Outcome, string? RequestId, string? Text)
{
    public override string ToString() => $"r{Runspace} {Action} {Target} ({Name}): {Outcome}, RequestId {RequestId}. {Text}";
}
