namespace TencentSes.Reliability;

/// <summary>One call of the table.</summary>
/// <param name="Case">What goes wrong.</param>
/// <param name="IsLasting">It goes wrong every time, and not the first time only.</param>
/// <param name="Operation">What the call is for.</param>
internal sealed record Cell(FaultCase Case, bool IsLasting, Operation Operation)
{
    public const string Once = "once";
    public const string Always = "always";

    public string Row => Case.Key + " " + (IsLasting ? Always : Once);
}
