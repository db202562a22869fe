using System.Collections.Generic;
using TencentSes.Api;

namespace TencentSes;

/// <summary>An action of the SES API, as this version of the module knows it.</summary>
public sealed class ApiAction
{
    internal ApiAction(SesActionInfo info, IReadOnlyList<string> cmdlets, IReadOnlyList<ApiParameter> parameters, IReadOnlyList<ApiError> errors, string? example)
    {
        Action = info.Name;
        Summary = info.Summary;
        Kind = info.Kind;
        RequestsPerSecond = info.RequestsPerSecond;
        Cmdlet = cmdlets;
        Parameters = parameters;
        Errors = errors;
        Example = example;
    }

    /// <summary>Exact name of the action.</summary>
    public string Action { get; }

    /// <summary>What it does.</summary>
    public string Summary { get; }

    /// <summary>What repeating it can do: Read, IdempotentWrite or Send.</summary>
    public SesActionKind Kind { get; }

    /// <summary>Documented calls per second and account.</summary>
    public int RequestsPerSecond { get; }

    /// <summary>The cmdlets that call it.</summary>
    public IReadOnlyList<string> Cmdlet { get; }

    /// <summary>Its parameters on the wire.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; }

    /// <summary>The error codes documented for it. Those that every action can give are found with Get-TcSesApiAction -ErrorCode.</summary>
    public IReadOnlyList<ApiError> Errors { get; }

    /// <summary>A line to start from.</summary>
    public string? Example { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Action;
}
