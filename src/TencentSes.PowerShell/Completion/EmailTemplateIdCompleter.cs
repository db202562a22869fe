namespace TencentSes.PowerShell.Completion;

/// <summary>Offers template ids, with name and state beside them.</summary>
public sealed class EmailTemplateIdCompleter : SeenCompleter
{
    private protected override SeenKind Kind => SeenKind.EmailTemplate;
}
