using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Explains the SES API without a connection: the actions with their cmdlet, parameters, limits, error codes and an example, or the error
/// codes with their meaning and remedy.
/// </summary>
[Cmdlet(VerbsCommon.Get, "TcSesApiAction", DefaultParameterSetName = ActionSet)]
[OutputType(typeof(ApiAction), ParameterSetName = [ActionSet])]
[OutputType(typeof(ApiError), ParameterSetName = [ErrorSet])]
public sealed class GetTcSesApiActionCommand : PSCmdlet
{
    private const string ActionSet = "Action";
    private const string ErrorSet = "Error";

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Names of actions, or of the cmdlets that call them; wildcards are allowed. All of them when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Action")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>
    /// Words that the name, the summary, a parameter or the notes of a parameter must hold, all of them; wildcards are allowed. With -ErrorCode they
    /// are looked for in the meaning and the remedy.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Keyword { get; set; } = [];

    /// <summary>Shows error codes in place of actions; wildcards are allowed. With -Name, those that the named actions can give.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ErrorSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ErrorCodeCompleter))]
    public string[] ErrorCode { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ApiAction[] actions = FindActions();
        if (ParameterSetName == ErrorSet)
            WriteErrorCodes(actions);
        else
            WriteNew(actions.Where(action => HoldsAll(TextsOf(action))), static action => action.Action);
    }

    private ApiAction[] FindActions()
    {
        if (Name is null)
            return ApiCatalog.Instance.Actions.ToArray();
        return Find(Name, ApiCatalog.Instance.Actions, static action => action.Cmdlet.Prepend(action.Action), name => SesErrorRecords.NotFound(
            "action or cmdlet", name, "Check its spelling; Get-TcSesApiAction without parameters lists all. Invoke-TcSesApi calls actions that are newer than this module."));
    }

    private void WriteErrorCodes(ApiAction[] actions)
    {
        var names = new HashSet<string>(actions.Select(static action => action.Action), StringComparer.Ordinal);
        IEnumerable<ApiError> found = Find(ErrorCode, ApiCatalog.Instance.Errors, static error => [error.Code], code => SesErrorRecords.NotFound(
            "error code", code, "It may be newer than this module: look at its family, -ErrorCode '" + code.Split('.')[0] + "*'."));
        if (Name is not null)
            found = found.Where(error => error.Actions.Any(names.Contains));
        WriteNew(found.Where(error => HoldsAll([error.Meaning, error.Remedy])), static error => error.Code);
    }

    private T[] Find<T>(string[] wanted, IReadOnlyList<T> all, Func<T, IEnumerable<string>> namesOf, Func<string, ErrorRecord> notFound)
    {
        var found = new HashSet<T>();
        foreach (string name in wanted)
        {
            var pattern = NamePattern.Of(name);
            T[] matches = all.Where(item => namesOf(item).Any(pattern.IsMatch)).ToArray();
            if (matches.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(notFound(name));
            found.UnionWith(matches);
        }
        return all.Where(found.Contains).ToArray();
    }

    // Names of the pipeline may overlap.
    private void WriteNew<T>(IEnumerable<T> items, Func<T, string> keyOf)
    {
        foreach (T item in items)
        {
            if (_written.Add(keyOf(item)))
                WriteObject(item);
        }
    }

    private bool HoldsAll(IReadOnlyList<string> texts) => Keyword.All(word =>
    {
        var pattern = NamePattern.Of("*" + word + "*");
        return texts.Any(pattern.IsMatch);
    });

    private static List<string> TextsOf(ApiAction action)
    {
        List<string> texts = [action.Action, action.Summary];
        foreach (ApiParameter parameter in action.Parameters)
        {
            texts.Add(parameter.Name);
            texts.Add(parameter.Notes);
        }
        return texts;
    }
}
