namespace TencentSes.PowerShell.Completion;

/// <summary>Offers names of recipient lists.</summary>
public sealed class ReceiverNameCompleter : SeenCompleter
{
    private protected override SeenKind Kind => SeenKind.Receiver;

    private protected override Offered ToOffer(SeenItem item) => new(item.Name ?? "", "Recipient list " + item.Key);
}
