using System;
using System.ComponentModel;
using System.Management.Automation;

namespace TencentSes.PowerShell.Abstractions;

// A question that blocks until it is answered has no place on a worker. These hide the engine's, so that a call by mistake does not compile.
public abstract partial class AsyncCmdlet
{
    private const string AwaitShouldProcess = "Await ShouldProcessAsync or ShouldProcessWithReasonAsync.";
    private const string AwaitShouldContinue = "Await ShouldContinueAsync.";

    /// <summary>Not for use: await <see cref="ShouldProcessAsync(string)"/>.</summary>
    [Obsolete(AwaitShouldProcess, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldProcess(string target) => throw new NotSupportedException(AwaitShouldProcess);

    /// <summary>Not for use: await <see cref="ShouldProcessAsync(string, string)"/>.</summary>
    [Obsolete(AwaitShouldProcess, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldProcess(string target, string action) => throw new NotSupportedException(AwaitShouldProcess);

    /// <summary>Not for use: await <see cref="ShouldProcessAsync(string, string, string)"/>.</summary>
    [Obsolete(AwaitShouldProcess, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) => throw new NotSupportedException(AwaitShouldProcess);

    /// <summary>Not for use: await <see cref="ShouldProcessWithReasonAsync"/>.</summary>
    [Obsolete(AwaitShouldProcess, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, out ShouldProcessReason shouldProcessReason) =>
        throw new NotSupportedException(AwaitShouldProcess);

    /// <summary>Not for use: await <see cref="ShouldContinueAsync(string, string)"/>.</summary>
    [Obsolete(AwaitShouldContinue, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldContinue(string query, string caption) => throw new NotSupportedException(AwaitShouldContinue);

    /// <summary>Not for use: await <see cref="ShouldContinueAsync(string, string, YesNoToAll, bool)"/>.</summary>
    [Obsolete(AwaitShouldContinue, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        throw new NotSupportedException(AwaitShouldContinue);

    /// <summary>Not for use: await <see cref="ShouldContinueAsync(string, string, YesNoToAll, bool)"/>.</summary>
    [Obsolete(AwaitShouldContinue, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    protected new bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        throw new NotSupportedException(AwaitShouldContinue);
}
