namespace TencentSes.Credentials;

/// <summary>What one source of keys has to say, without any value.</summary>
/// <param name="Name">The source.</param>
/// <param name="State">What it comes to.</param>
/// <param name="Explanation">Which key it is, why there is none, or what is wrong and what to do about it.</param>
public sealed record CredentialSourceReport(string Name, CredentialSourceState State, string Explanation);
