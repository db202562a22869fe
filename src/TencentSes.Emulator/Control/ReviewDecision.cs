namespace TencentSes.Emulator.Control;

internal enum ReviewDecision
{
    Approve,
    Reject,
}
