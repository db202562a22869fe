using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Api;

/// <summary>What is known about one action: enough to call it and to understand its refusals. Read on first use.</summary>
public sealed class SesActionInfo
{
    private static readonly Lazy<ActionCatalog> Catalog = new(ActionCatalog.Load);

    internal SesActionInfo(Type requestType, string summary, IReadOnlyList<SesActionParameter> parameters, IReadOnlyList<string> errorCodes)
    {
        SesActionAttribute action = SesRequest.ActionOf(requestType);
        RequestType = requestType;
        Name = action.Name;
        Kind = action.Kind;
        RequestsPerSecond = action.RequestsPerSecond;
        Summary = summary;
        Parameters = parameters;
        ErrorCodes = errorCodes;
    }

    /// <summary>All actions that this version knows, by name.</summary>
    public static IReadOnlyList<SesActionInfo> All => Catalog.Value.Actions;

    /// <summary>Codes that every action can give.</summary>
    public static IReadOnlyList<string> CommonErrorCodes => Catalog.Value.CommonErrorCodes;

    /// <summary>Exact name of the action.</summary>
    public string Name { get; }

    /// <summary>What repeating it can do.</summary>
    public SesActionKind Kind { get; }

    /// <summary>Documented calls per second and account.</summary>
    public int RequestsPerSecond { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Its request record.</summary>
    public Type RequestType { get; }

    /// <summary>Its parameters and, after each one that is an object, the members of that object.</summary>
    public IReadOnlyList<SesActionParameter> Parameters { get; }

    /// <summary>Codes documented for this action; <see cref="CommonErrorCodes"/> come on top. See <see cref="Errors.SesErrorInfo"/>.</summary>
    public IReadOnlyList<string> ErrorCodes { get; }

    /// <summary>The action of that name in any casing, or null.</summary>
    public static SesActionInfo? Find(string name) => All.FirstOrDefault(action => string.Equals(action.Name, name, StringComparison.OrdinalIgnoreCase));
}
