namespace TencentSes.Reliability;

/// <summary>What a call is for; the columns of the table, in their order.</summary>
internal enum Operation
{
    Read,
    Update,
    Remove,
    SetPassword,
    Create,
    Send,
    SendBatch,
}
