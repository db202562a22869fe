using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Write-Host: text for the person at the console, by way of the information stream as in every PowerShell since 5.0.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    // The engine hands records with this tag to the host whatever InformationPreference says.
    private static readonly string[] ForTheHost = ["PSHOST"];

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Message", "Msg")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord() => WriteInformation(
        new HostInformationMessage
        {
            Message = ToText(Object),
            NoNewLine = NoNewline.IsPresent,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        },
        ForTheHost);

    private string ToText(object? value) => value switch
    {
        null => string.Empty,
        PSObject { BaseObject: not PSCustomObject } wrapped => ToText(wrapped.BaseObject),
        string text => text,
        IEnumerable list => string.Join(Separator.ToString(), list.Cast<object?>().Select(ToText)),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };
}
