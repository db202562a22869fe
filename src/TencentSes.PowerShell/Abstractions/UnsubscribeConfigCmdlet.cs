using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Creates or changes the unsubscribe default of sender addresses; the two actions take the same members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnsubscribeConfigCmdlet : SesCmdlet
{
    /// <summary>The sender address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Address")]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <summary>
    /// Language of the link: a name such as English, which is resolved by the site of the connection, or the number itself. The sites number
    /// English and Simplified Chinese the other way round. None adds no link.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UnsubscribeCompleter))]
    public string Language { get; set; } = "";

    /// <summary>On, or Off to keep the setting without using it; On by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public UnsubscribeStatus Status { get; set; } = UnsubscribeStatus.On;

    private protected abstract string Question { get; }

    /// <summary>Makes the call and returns its RequestId.</summary>
    private protected abstract Task<SesResponse> ApplyAsync(string address, string number, int status);

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string address = EmailAddress;
        try
        {
            string number = UnsubscribeLanguage.Resolve(Language, Connection.Client.Target.Site)
                ?? throw new SesValidationException("UnknownLanguage", nameof(Language), "The language is empty.", "Give a name such as English, or None for no link.");
            if (!await ShouldProcessAsync(address + " in " + Region, Question + " (" + number + ", " + Status + ")").ConfigureAwait(false))
                return;
            SesResponse answer = await ApplyAsync(address, number, (int)Status).ConfigureAwait(false);
            WriteObject(new UnsubscribeConfig(address, number, NameOf(number, Connection.Client.Target.Site), Status, Region, answer.RequestId));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(address));
        }
    }

    /// <summary>The name of a number at a site; null where the site or the number is not known.</summary>
    internal static string? NameOf(string? number, SesSite? site) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        ? UnsubscribeLanguage.All.FirstOrDefault(language => language.NumberAt(site) == value)?.Name
        : null;
}
