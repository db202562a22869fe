using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using TencentSes.PowerShell.Input;
using TencentSes.PowerShell.Sessions;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Completion;

/// <summary>Completes languages of the unsubscribe link: the names that the session's site knows, and the numbers with both sites' meaning.</summary>
internal sealed class UnsubscribeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        SesSite? site = SessionStore.Of(fakeBoundParameters)?.Client.Target.Site;
        IEnumerable<CompletionResult> names = UnsubscribeLanguage.All
            .Where(language => language.NumberAt(site) is not null)
            .Select(language => new CompletionResult(language.Name, language.Name, CompletionResultType.ParameterValue, Describe(language, site)));
        IEnumerable<CompletionResult> numbers = UnsubscribeLanguage.All.Select(static language => NumberOf(language.China));
        return names.Concat(numbers).Where(result => result.CompletionText.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
    }

    private static string Describe(UnsubscribeLanguage language, SesSite? site) => language.China == 0
        ? "No unsubscribe link"
        : language.Name + ": " + language.Numbers()
            + (site is null || language.China == language.International ? "" : "; " + language.NumberAt(site)!.Value.ToString(CultureInfo.InvariantCulture) + " in this session");

    private static CompletionResult NumberOf(int number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        string? china = NameOf(number, SesSite.China), international = NameOf(number, SesSite.International);
        string meaning = china == international ? china!
            : international is null ? china + " on the China site only"
            : china + " on the China site, " + international + " on the international site";
        return new CompletionResult(digits, digits, CompletionResultType.ParameterValue, digits + ": " + meaning);
    }

    private static string? NameOf(int number, SesSite site) => UnsubscribeLanguage.All.FirstOrDefault(language => language.NumberAt(site) == number)?.Name;
}
