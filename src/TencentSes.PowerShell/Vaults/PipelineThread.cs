using System;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Vaults;

/// <summary>Runs work on the pipeline thread of a command, one piece at a time.</summary>
/// <param name="work">The work.</param>
internal delegate Task<object?> PipelineThread(Func<object?> work);
