namespace TencentSes.PowerShell.Completion;

/// <summary>Offers sender domains.</summary>
public sealed class EmailIdentityCompleter : SeenCompleter
{
    private protected override SeenKind Kind => SeenKind.EmailIdentity;
}
