using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;

namespace TencentSes.EngineTests.Canary;

/// <summary>All the text that is in what the engine hands out.</summary>
internal static class RecordDump
{
    private const int Depth = 5;
    // What Export-Clixml takes when nothing else is asked for; with more, an error drags half of the session along.
    private const int SerializerDepth = 2;

    /// <summary>Every property of an object and of what it holds. A SecureString is not opened: it is what the caller asked for or gave.</summary>
    public static IEnumerable<string> TextsOf(object? value, int depth = Depth)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is null or SecureString)
            yield break;
        yield return value!.ToString() ?? "";
        object bare = value is PSObject item ? item.BaseObject : value;
        if (depth == 0 || IsLeaf(bare))
            yield break;
        if (bare is IDictionary or not IEnumerable)
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
            {
                yield return property.Name;
                foreach (string text in TextsOf(ValueOf(property), depth - 1))
                    yield return text;
            }
        }
        foreach (object? inner in bare is IDictionary table ? table.Keys.Cast<object?>().Concat(table.Values.Cast<object?>()) : bare as IEnumerable ?? Array.Empty<object>())
        {
            foreach (string text in TextsOf(inner, depth - 1))
                yield return text;
        }
    }

    /// <summary>As Export-Clixml writes it.</summary>
    public static string Serialized(object value) => PSSerializer.Serialize(value, SerializerDepth);

    public static IEnumerable<(string Place, string Text)> PartsOf(ErrorRecord error)
    {
        yield return ("error text", error.ToString());
        yield return ("error id", error.FullyQualifiedErrorId + " " + error.CategoryInfo);
        yield return ("error details", error.ErrorDetails?.Message + " " + error.ErrorDetails?.RecommendedAction);
        yield return ("error target", string.Join(" ", TextsOf(error.TargetObject)));
        yield return ("error stack", error.ScriptStackTrace ?? "");
        yield return ("error invocation", error.InvocationInfo?.Line + " " + error.InvocationInfo?.PositionMessage + " " + error.InvocationInfo?.Statement);
        yield return ("error serialized", Serialized(error));
        for (Exception? exception = error.Exception; exception is not null; exception = exception.InnerException)
        {
            yield return ("exception", exception.ToString());
            yield return ("exception properties", string.Join(" ", exception.GetType().GetProperties()
                .Where(static property => property.Name != nameof(Exception.InnerException)).SelectMany(property => TextsOf(property.GetValue(exception), depth: 2))));
        }
    }

    // Of commands and modules the name is enough: from one of them everything in the session can be reached.
    private static bool IsLeaf(object value) =>
        value is string or MemberInfo or Assembly or CommandInfo or PSModuleInfo or ScriptBlock or DateTime || value.GetType().IsPrimitive || value.GetType().IsEnum;

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
