using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace TencentSes.Quickstart.Host;

/// <summary>
/// The engine package holds the formatter behind Format-Table, Format-List and Out-String, and the exception with which
/// Select-Object -First stops the commands before it, but keeps their constructors internal because the cmdlets over them live
/// in the Utility module. This class is the only place that reaches them by name.
/// </summary>
internal static class EngineInternals
{
    private const string FormatNamespace = "Microsoft.PowerShell.Commands.Internal.Format.";
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Makes <paramref name="command"/> write the engine's own format objects in the given shape.</summary>
    internal static void FormatAs(FrontEndCommandBase command, string shape)
    {
        object shapeValue = Enum.Parse(FindType(FormatNamespace + "FormatShape"), shape);
        SetImplementation(command, Create(FormatNamespace + "InnerFormatShapeCommand", shapeValue));
    }

    /// <summary>Makes <paramref name="command"/> render all it receives into <paramref name="writer"/>.</summary>
    internal static void RenderTo(FrontEndCommandBase command, TextWriter writer, int width)
    {
        object renderer = Create(FormatNamespace + "OutputManagerInner");
        PropertyInfo lineOutput = renderer.GetType().GetProperty("LineOutput", Any) ?? throw Changed("OutputManagerInner.LineOutput");
        lineOutput.SetValue(renderer, Create(FormatNamespace + "TextWriterLineOutput", writer, width));
        SetImplementation(command, renderer);
    }

    /// <summary>The exception that ends the commands before <paramref name="command"/>, but not those after it.</summary>
    internal static Exception StopUpstream(Cmdlet command) =>
        (Exception)Create("System.Management.Automation.StopUpstreamCommandsException", command);

    private static void SetImplementation(FrontEndCommandBase command, object implementation)
    {
        FieldInfo field = typeof(FrontEndCommandBase).GetField("implementation", Any) ?? throw Changed("FrontEndCommandBase.implementation");
        field.SetValue(command, implementation);
    }

    private static object Create(string typeName, params object[] arguments) =>
        Activator.CreateInstance(FindType(typeName), Any, binder: null, arguments, culture: null) ?? throw Changed(typeName);

    private static Type FindType(string name) => typeof(PSObject).Assembly.GetType(name) ?? throw Changed(name);

    private static InvalidOperationException Changed(string name) =>
        new($"This version of the PowerShell engine has no {name}. The sample host is written for the engine version in Directory.Packages.props.");
}
