using System;
using System.Collections.Generic;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace TencentSes.Quickstart.Host;

/// <summary>Writes the PowerShell statement that runs a script file with arguments from a command line.</summary>
internal static partial class ScriptCommand
{
    /// <summary>
    /// Arguments that look like parameters (<c>-Name</c>, <c>-Name:value</c>) bind by name; all others are passed as they are, never
    /// evaluated. A script that ends by <c>exit</c> with another code than 0 makes the statement exit with that code.
    /// </summary>
    internal static string Write(string scriptFile, IEnumerable<string> arguments)
    {
        var text = new StringBuilder("& ").Append(Quote(scriptFile));
        foreach (string argument in arguments)
            text.Append(' ').Append(WriteArgument(argument));
        return text.Append("; if (-not $?) { exit $(if ($LASTEXITCODE) { $LASTEXITCODE } else { 1 }) }").ToString();
    }

    private static string WriteArgument(string argument)
    {
        Match parameter = ParameterPattern().Match(argument);
        if (!parameter.Success)
            return Quote(argument);
        if (!parameter.Groups["value"].Success)
            return argument;

        string value = parameter.Groups["value"].Value;
        bool isTruth = string.Equals(value, "$true", StringComparison.OrdinalIgnoreCase) || string.Equals(value, "$false", StringComparison.OrdinalIgnoreCase);
        return parameter.Groups["name"].Value + ":" + (isTruth ? value : Quote(value));
    }

    private static string Quote(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    [GeneratedRegex("^(?<name>-[A-Za-z_]\\w*)(:(?<value>.*))?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ParameterPattern();
}
