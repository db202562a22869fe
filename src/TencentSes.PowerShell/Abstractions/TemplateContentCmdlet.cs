using System.ComponentModel;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A cmdlet that takes the content of a template as strings or as files.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TemplateContentCmdlet : SesCmdlet
{
    /// <summary>The HTML, without external style sheets; {{name}} stands for a variable.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Html { get; set; }

    /// <summary>File with the HTML, in UTF-8. It counts before an Html that comes from the pipeline.</summary>
    [Parameter]
    [FilePath]
    public string? HtmlPath { get; set; }

    /// <summary>The plain text, for programs that show no HTML; {{name}} stands for a variable.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Text { get; set; }

    /// <summary>File with the plain text, in UTF-8. It counts before a Text that comes from the pipeline.</summary>
    [Parameter]
    [FilePath]
    public string? TextPath { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        MailBody.CheckSources(MyInvocation.BoundParameters);
    }

    private protected Task<MailBody> ReadBodyAsync() => MailBody.ReadAsync(Html, HtmlPath, Text, TextPath, StopToken);
}
