using System.Collections.Generic;
using System.Management.Automation;
using TencentSes.Errors;
using TencentSes.PowerShell.Errors;

namespace TencentSes;

/// <summary>An error code of the SES API.</summary>
public sealed class ApiError
{
    internal ApiError(SesErrorInfo info, IReadOnlyList<string> actions)
    {
        Code = info.Code;
        Meaning = info.Meaning;
        Remedy = info.Remedy;
        Category = SesErrorRecords.CategoryOf(info.Category);
        Actions = actions;
    }

    /// <summary>The code. Errors of this module have the id "TencentSes." and the code.</summary>
    public string Code { get; }

    /// <summary>What it means.</summary>
    public string Meaning { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>Category of the error record.</summary>
    public ErrorCategory Category { get; }

    /// <summary>The actions that can give it; empty for a code of the SMTP server or of an SDK.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
