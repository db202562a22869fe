namespace TencentSes.Transport;

/// <summary>A failure on the way, in words.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Message">What happened.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Status">HTTP status of a proxy's refusal.</param>
internal readonly record struct FaultDescription(string Code, string Message, string Remedy, int? Status = null)
{
    /// <summary>The proxy has decided: another try would meet the same answer.</summary>
    public bool IsFinal => Status is >= 400 and < 500 and not 408 and not 429;
}
