using System.Collections.Generic;

namespace TencentSes.Reliability;

/// <summary>What was seen of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Outcome">What became of the call, by its own report and by the records of the emulator.</param>
/// <param name="Flaws">What the report got wrong, whatever the table expects.</param>
internal sealed record CellResult(Cell Cell, Outcome Outcome, IReadOnlyList<string> Flaws);
