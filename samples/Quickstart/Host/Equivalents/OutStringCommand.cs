using System;
using System.IO;
using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Out-String: what the engine's formatter would show, as text.</summary>
[Cmdlet(VerbsData.Out, "String")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringWriter _text = new();

    /// <summary>One string for each line instead of one for all.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>Columns of one line.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    protected override void BeginProcessing()
    {
        EngineInternals.RenderTo(this, _text, Width > 0 ? Width : Host.UI.RawUI.BufferSize.Width);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        string text = _text.ToString();
        if (Stream)
            WriteObject(text.TrimEnd('\r', '\n').Split(Environment.NewLine), enumerateCollection: true);
        else
            WriteObject(text);
    }
}
