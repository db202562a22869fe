namespace TencentSes.RotationWorker;

/// <summary>The boundary of a call at which the worker kills itself.</summary>
/// <param name="Kind">Which calls are counted, over all addresses.</param>
/// <param name="IsAfter">True for the moment at which the call has ended, false for the one before it begins.</param>
/// <param name="Occurrence">Which of these calls, from 1.</param>
public sealed record KillPoint(CallKind Kind, bool IsAfter, int Occurrence);
