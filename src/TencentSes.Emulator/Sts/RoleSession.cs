namespace TencentSes.Emulator.Sts;

/// <summary>For what a temporary key was issued.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">The name of the session.</param>
/// <param name="Principal">The number of the account or user that asked.</param>
internal sealed record RoleSession(Role Role, string Name, string Principal);
