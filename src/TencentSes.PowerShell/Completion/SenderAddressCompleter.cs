namespace TencentSes.PowerShell.Completion;

/// <summary>Offers sender addresses.</summary>
public sealed class SenderAddressCompleter : SeenCompleter
{
    private protected override SeenKind Kind => SeenKind.SenderAddress;
}
