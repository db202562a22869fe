using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Completion;

/// <summary>Offers what matches the word before the cursor, quoted where the language needs it. It never fails: no answer is an empty one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SesCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        char quote = QuotedText.OpeningQuote(wordToComplete);
        string begun = QuotedText.Content(wordToComplete);
        WildcardPattern? pattern = WildcardPattern.ContainsWildcardCharacters(begun) ? NamePattern.Of(begun + "*") : null;
        try
        {
            return Offer(fakeBoundParameters)
                .Where(offer => pattern?.IsMatch(offer.Text) ?? offer.Text.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
                .Select(offer => new CompletionResult(
                    QuotedText.Quote(offer.Text, quote), QuotedText.OneLine(offer.Text), CompletionResultType.ParameterValue, QuotedText.OneLine(offer.Tooltip)))
                .ToArray();
        }
        catch (WildcardPatternException)
        {
            return [];
        }
    }

    /// <summary>All values in the order in which they are offered.</summary>
    /// <param name="bound">The parameters that the line holds already.</param>
    private protected abstract IEnumerable<Offered> Offer(IDictionary bound);

    /// <summary>A value and what is shown beside it.</summary>
    private protected readonly record struct Offered(string Text, string Tooltip);
}
