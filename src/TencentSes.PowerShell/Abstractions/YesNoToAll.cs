namespace TencentSes.PowerShell.Abstractions;

/// <summary>Remembers a "yes to all" or "no to all" across the questions of one kind that a cmdlet asks; one instance for each kind.</summary>
public sealed class YesNoToAll
{
    internal bool Yes;
    internal bool No;
}
