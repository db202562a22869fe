namespace TencentSes.PowerShell.Completion;

/// <summary>What a session remembers for completion.</summary>
internal enum SeenKind
{
    SenderAddress,
    EmailIdentity,
    EmailTemplate,
    Receiver,
}
