using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Joins what the Core knows of actions and codes with the cmdlets that call them. Read on first use.</summary>
internal sealed class ApiCatalog
{
    private static readonly Lazy<ApiCatalog> Loaded = new(static () => new ApiCatalog());

    private ApiCatalog()
    {
        ILookup<Type, string> cmdlets = FindCmdlets();
        Dictionary<string, string> examples = ReadExamples();
        Errors = SesErrorInfo.All.Select(static info => new ApiError(info, ActionsOf(info.Code))).ToArray();
        Dictionary<string, ApiError> errors = Errors.ToDictionary(static error => error.Code, StringComparer.Ordinal);
        // The cmdlet of the example comes first: others call the action on the way to something else.
        bool IsShown(string cmdlet, string action) => examples.TryGetValue(action, out string? line) && line.Split(' ').Contains(cmdlet);
        Actions = SesActionInfo.All
            .Select(info => new ApiAction(
                info,
                cmdlets[info.RequestType].OrderBy(cmdlet => IsShown(cmdlet, info.Name) ? 0 : 1).ToArray(),
                info.Parameters.Select(static parameter => new ApiParameter(parameter)).ToArray(),
                info.ErrorCodes.Select(code => errors[code]).ToArray(),
                examples.TryGetValue(info.Name, out string? example) ? example : null))
            .ToArray();
    }

    public static ApiCatalog Instance => Loaded.Value;

    public IReadOnlyList<ApiAction> Actions { get; }

    public IReadOnlyList<ApiError> Errors { get; }

    private static string[] ActionsOf(string code)
    {
        bool common = SesActionInfo.CommonErrorCodes.Contains(code);
        return SesActionInfo.All.Where(action => common || action.ErrorCodes.Contains(code)).Select(static action => action.Name).ToArray();
    }

    private static ILookup<Type, string> FindCmdlets() =>
        (from type in typeof(ApiCatalog).Assembly.GetTypes()
         let calls = type.GetCustomAttribute<TcSesActionAttribute>()
         where calls is not null
         let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
         let name = cmdlet.VerbName + "-" + cmdlet.NounName
         orderby name
         from request in calls.Requests
         select (request, name)).ToLookup(static pair => pair.request, static pair => pair.name);

    private static Dictionary<string, string> ReadExamples()
    {
        using Stream stream = typeof(ApiCatalog).Assembly.GetManifestResourceStream("TencentSes.PowerShell.api-examples.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf('\t') is > 0 and int tab && line[0] != '#')
                examples.Add(line.Substring(0, tab), line.Substring(tab + 1));
        }
        return examples;
    }
}
