namespace TencentSes.Rotation;

/// <summary>News of one rotation, for progress and traces. Holds no secret.</summary>
/// <param name="EmailAddress">The address.</param>
/// <param name="State">How far it is.</param>
/// <param name="Text">What has just happened, or what is waited for: one sentence.</param>
public sealed record RotationStep(string EmailAddress, RotationState State, string Text);
