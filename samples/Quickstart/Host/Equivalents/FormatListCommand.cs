using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Format-List: the engine's own formatter with all its parameters.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.FormatAs(this, "List");
}
