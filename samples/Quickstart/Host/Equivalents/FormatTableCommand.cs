using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Format-Table: the engine's own formatter with all its parameters.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.FormatAs(this, "Table");
}
