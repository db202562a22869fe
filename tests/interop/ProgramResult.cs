namespace TencentSes.InteropTests;

/// <summary>What became of a program.</summary>
/// <param name="ExitCode">Null when it could not be started or was killed.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error, or why there is none.</param>
internal sealed record ProgramResult(int? ExitCode, string Output, string Errors);
