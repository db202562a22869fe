using System.Management.Automation;

namespace TencentSes.EmptyModule;

/// <summary>Writes nothing. A module without a command would be no binary module.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
