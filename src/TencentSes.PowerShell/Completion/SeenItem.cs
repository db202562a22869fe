namespace TencentSes.PowerShell.Completion;

/// <summary>A thing that an earlier answer named.</summary>
/// <param name="Key">Address, domain or id: what identifies it.</param>
/// <param name="Name">Its name, when that is something else.</param>
/// <param name="Tooltip">What is shown beside it.</param>
internal sealed record SeenItem(string Key, string? Name, string Tooltip);
