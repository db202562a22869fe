using System;
using System.Collections;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Calls an action of the SES API by its name, also one that is newer than this module, with the signing, retries and rate limit of all other
/// commands. Parameters go out and the answer comes back as SES names them.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "TcSesApi", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet)]
[OutputType(typeof(PSObject))]
public sealed class InvokeTcSesApiCommand : SesCmdlet
{
    private const string ParameterSet = "Parameter";
    private const string BodySet = "Body";
    private const int UsualRate = 20;

    /// <summary>
    /// Name of the action. Actions that Get-TcSesApiAction lists are found in any casing; any other name is sent as it is written.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    public string Action { get; set; } = "";

    /// <summary>
    /// Its parameters by their wire names: a hashtable, an ordered dictionary or a custom object. Values are texts, numbers, booleans, $null,
    /// hashtables, custom objects and lists of these; a SecureString goes out as text and is wiped, bytes go out in Base64.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = ParameterSet, ValueFromPipeline = true)]
    [CustomObjectToDictionary]
    public IDictionary? Parameter { get; set; }

    /// <summary>Its parameters as a JSON object. For values that are secret use -Parameter with a SecureString.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BodySet)]
    [ValidateNotNullOrEmpty]
    public string? Body { get; set; }

    /// <summary>
    /// Says of an action that this module does not know that doing it twice leaves the same state as doing it once, so that it may be repeated
    /// after a lost answer. Without it, unknown actions are repeated only when their name begins with Get, List or Describe.
    /// </summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        SesActionInfo? known = SesActionInfo.Find(Action);
        string action = known?.Name ?? Action;
        SesActionKind kind = known?.Kind ?? KindByName();
        if (known is not null && Idempotent && kind == SesActionKind.Send)
            WriteWarning("-Idempotent has no effect: " + action + " is known to do its work again when it is repeated.");

        ApiArguments? arguments = null;
        try
        {
            // On the pipeline thread: properties of objects may be script.
            arguments = await InvokeOnPipelineThread(() => ApiArguments.From(Parameter ?? new Hashtable())).ConfigureAwait(false);
            int rate = known?.RequestsPerSecond ?? UsualRate;
            RawRequest request = Body is null ? new RawRequest(action, kind, rate, arguments.Members) : new RawRequest(action, kind, rate, Body);
            request.Validate();
            if (kind != SesActionKind.Read && !await ShouldProcessAsync(action + " in " + Region, "Call SES API").ConfigureAwait(false))
                return;
            RawResponse answer = await CallAsync(request).ConfigureAwait(false);
            WriteObject(ApiAnswer.Parse(answer.Json));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(action));
        }
        finally
        {
            arguments?.Dispose();
        }
    }

    private SesActionKind KindByName()
    {
        if (Idempotent)
            return SesActionKind.IdempotentWrite;
        return StartsWithWord("Get") || StartsWithWord("List") || StartsWithWord("Describe") ? SesActionKind.Read : SesActionKind.Send;
    }

    private bool StartsWithWord(string word) =>
        Action.StartsWith(word, StringComparison.Ordinal) && Action.Length > word.Length && char.IsUpper(Action[word.Length]);
}
