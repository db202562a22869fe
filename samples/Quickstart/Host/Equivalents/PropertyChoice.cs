using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>
/// One element of a -Property argument: a name (wildcards allowed), a script block, or a hashtable with Name or Label, Expression,
/// and for sorting Descending.
/// </summary>
internal sealed class PropertyChoice
{
    private readonly PSPropertyExpression _expression;
    private readonly string? _label;

    private PropertyChoice(PSPropertyExpression expression, string? label, bool? descending)
    {
        _expression = expression;
        _label = label;
        Descending = descending;
    }

    /// <summary>The order asked for in the hashtable; null when it names none.</summary>
    internal bool? Descending { get; }

    internal static PropertyChoice[] ParseAll(object[]? properties) => (properties ?? []).Select(Parse).ToArray();

    /// <summary>Names and values; several for a wildcard, one with a null value when the object has no such property.</summary>
    internal IEnumerable<(string Name, object? Value)> Read(PSObject source)
    {
        List<PSPropertyExpressionResult> results = _expression.GetValues(source);
        if (results.Count == 0 && !_expression.HasWildCardCharacters)
            yield return (_label ?? _expression.ToString(), null);

        foreach (PSPropertyExpressionResult result in results)
            yield return (_label ?? result.ResolvedExpression.ToString(), result.Exception is null ? result.Result : null);
    }

    internal object? ReadOne(PSObject source) => Read(source).Select(static result => result.Value).FirstOrDefault();

    private static PropertyChoice Parse(object property) => Unwrap(property) switch
    {
        IDictionary table => ParseTable(table),
        object plain => new PropertyChoice(ToExpression(plain), label: null, descending: null),
    };

    private static PropertyChoice ParseTable(IDictionary table)
    {
        object? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            string key = LanguagePrimitives.ConvertTo<string>(entry.Key);
            if (IsShortFor(key, "Expression"))
                expression = Unwrap(entry.Value);
            else if (IsShortFor(key, "Name") || IsShortFor(key, "Label"))
                label = LanguagePrimitives.ConvertTo<string>(entry.Value);
            else if (IsShortFor(key, "Descending"))
                descending = LanguagePrimitives.IsTrue(entry.Value);
            else if (IsShortFor(key, "Ascending"))
                descending = !LanguagePrimitives.IsTrue(entry.Value);
            else
                throw new PSArgumentException($"The key '{key}' is not known here. Use Name or Label, Expression, Ascending, Descending.");
        }

        if (expression is null)
            throw new PSArgumentException("A calculated property needs the key Expression.");

        return new PropertyChoice(ToExpression(expression), label, descending);
    }

    private static bool IsShortFor(string key, string name) =>
        key.Length > 0 && name.StartsWith(key, StringComparison.OrdinalIgnoreCase);

    private static PSPropertyExpression ToExpression(object expression) =>
        expression is ScriptBlock block ? new PSPropertyExpression(block) : new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(expression));

    private static object Unwrap(object? value) => value switch
    {
        null => throw new PSArgumentException("A property name must not be null."),
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };
}
