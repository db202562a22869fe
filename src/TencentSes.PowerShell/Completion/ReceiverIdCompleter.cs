namespace TencentSes.PowerShell.Completion;

/// <summary>Offers ids of recipient lists, with their names beside them.</summary>
public sealed class ReceiverIdCompleter : SeenCompleter
{
    private protected override SeenKind Kind => SeenKind.Receiver;
}
