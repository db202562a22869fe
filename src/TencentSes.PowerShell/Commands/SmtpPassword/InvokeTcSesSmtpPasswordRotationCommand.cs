using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;
using TencentSes.PowerShell.Vaults;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Replaces SMTP passwords of sender addresses: makes a new one, stores it in a vault, sets it at SES, proves it by a login, and stores it under its
/// final name. Interrupted anywhere, the next run finishes; at no moment does SES hold a password that the vault does not.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "TcSesSmtpPasswordRotation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = VaultSet)]
[OutputType(typeof(SmtpPasswordRotationResult))]
[TcSesAction(typeof(UpdateEmailSmtpPassWordRequest))]
public sealed class InvokeTcSesSmtpPasswordRotationCommand : BulkCmdlet
{
    /// <summary>Tag of the information record with the summary.</summary>
    private const string SummaryTag = "TcSesRotationSummary";
    private const string VaultSet = "Vault";
    private const string ScriptSet = "Script";

    private readonly RotationTally _tally = new();
    private readonly Dictionary<string, string> _addressOfName = new(StringComparer.OrdinalIgnoreCase);
    private IRotationVault _vault = null!;
    private SmtpPasswordRotation _rotation = null!;
    private RotationOptions _options = null!;

    /// <summary>The sender address, at most 128 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <summary>
    /// Name of the entry in the vault, with {address}, {local} (before the @), {domain} and {region} in it; ses-smtp-{address} when left out. The
    /// candidate is kept beside it, with .pending (or -PendingSuffix) at the end.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = SecretNameTemplate.Default;

    /// <summary>Name of a vault that is registered with Microsoft.PowerShell.SecretManagement.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string Vault { get; set; } = "";

    /// <summary>Writes an entry over one of the same name: param([string] $Name, [securestring] $Secret, [hashtable] $Note).</summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    public ScriptBlock Store { get; set; } = null!;

    /// <summary>
    /// Reads an entry: param([string] $Name). Gives the SecureString, or @{ Secret = the SecureString; Note = the hashtable }, or nothing when there is no such entry.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    public ScriptBlock Retrieve { get; set; } = null!;

    /// <summary>Removes an entry: param([string] $Name).</summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    public ScriptBlock Remove { get; set; } = null!;

    /// <summary>End of the name of a candidate; .pending when left out. For vaults that allow no dots in names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PendingSuffix { get; set; } = SmtpPasswordRotation.DefaultPendingSuffix;

    /// <summary>
    /// Rotates only passwords that are older, by the note that the vault keeps beside them: a number of days, or a TimeSpan. A password of unknown age
    /// is rotated.
    /// </summary>
    [Parameter]
    [Days]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Characters of a new password, 10 to 20; 20 by default.</summary>
    [Parameter]
    [ValidateRange(SmtpPasswordPolicy.MinLength, SmtpPasswordPolicy.MaxLength)]
    public int Length { get; set; } = SmtpPasswordPolicy.MaxLength;

    /// <summary>Leaves out 0, O, o, 1, l and I, for a password that somebody has to type.</summary>
    [Parameter]
    public SwitchParameter ExcludeLookAlike { get; set; }

    /// <summary>Does not prove new passwords by a login, for networks that cannot reach the SMTP server. The result says so.</summary>
    [Parameter]
    public SwitchParameter NoProve { get; set; }

    /// <summary>Seconds that a new password may need until it opens SMTP; 120 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int ProveTimeoutSec { get; set; } = 120;

    /// <summary>The SMTP server; that of the session's region when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmtpServer { get; set; }

    /// <summary>Its port; 465 by default.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 465;

    /// <summary>ImplicitTls, StartTls, or Auto: STARTTLS on ports 25 and 587, TLS from the first byte on all others.</summary>
    [Parameter]
    public SmtpSecurity Security { get; set; }

    /// <summary>Accepts any certificate. For test servers only: whoever sits on the way can read the password.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Takes over the candidate of another run although it is young: that run is known to be dead.</summary>
    [Parameter]
    public SwitchParameter TakeOver { get; set; }

    /// <summary>Does not ask. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Puts address and new password into the result, as a PSCredential.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Seconds that one call may take with all its tries, without its turn at the rate limit; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Tries after the first, for failures that are safe to repeat; that of Connect-TcSes when left out.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    private protected override string Activity => "Rotating SMTP passwords";

    private protected override string DoneWords => "passwords were rotated";

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        if (ParameterSetName == VaultSet)
        {
            await InvokeOnPipelineThread<object?>(() =>
            {
                new SecretManagement(Vault).CheckRegistered();
                return null;
            }).ConfigureAwait(false);
        }
        _vault = ParameterSetName == VaultSet ? new SecretManagementVault(Vault, InvokeOnPipelineThread) : new ScriptVault(Store, Retrieve, Remove, InvokeOnPipelineThread);
        var probe = new SmtpProbeOptions
        {
            Host = NoProve ? "" : FindSmtpServer(SmtpServer, SkipCertificateCheck),
            Port = Port,
            Security = Security,
            SkipCertificateCheck = SkipCertificateCheck,
            OnTranscript = DebugLine,
        };
        _rotation = new SmtpPasswordRotation(new SesRotationService(Connection.Client, MakeCallOptions(TimeoutSec, MaxRetry)), new SmtpRotationProver(probe), _vault);
        _options = new RotationOptions
        {
            Prove = !NoProve,
            ProveTimeout = TimeSpan.FromSeconds(ProveTimeoutSec),
            MaxAge = MaxAge,
            Force = TakeOver,
            PasswordLength = Length,
            ExcludeLookAlikes = ExcludeLookAlike,
            PendingSuffix = PendingSuffix,
            OnStep = step => WriteVerbose(step.EmailAddress + ": " + step.Text),
        };
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string address = EmailAddress, name = SecretName;
        try
        {
            name = SecretNameTemplate.Fill(SecretName, address, Region);
            CheckName(name, address);
            if (await MayRotateAsync(address, name).ConfigureAwait(false))
                await StartAsync(address, () => RotateAsync(address, name)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            Write(new RotationResult { EmailAddress = address, SecretName = name, Failure = exception }, null);
            WriteError(exception.ToErrorRecord(address));
        }
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync()
    {
        await AllDoneAsync().ConfigureAwait(false);
        if (_tally.IsEmpty)
            return;
        WriteVerbose(_tally.ToString());
        WriteInformation(_tally.ToString(), [SummaryTag]);
    }

    // Where a vault keeps notes the rotation notices it itself; by then the entry of the first address has been written over in one that keeps none.
    private void CheckName(string name, string address)
    {
        if (!_addressOfName.TryGetValue(name, out string? other))
            _addressOfName.Add(name, address);
        else if (!string.Equals(other, address, StringComparison.OrdinalIgnoreCase))
            throw new SesConfigurationException("SecretOfOtherAddress", "The entry '" + name + "' is for " + other + " in this run already, so the password of " + address + " cannot be kept there.",
                "Give every address an entry of its own, for instance with {address} in -SecretName.");
    }

    // What would be done is looked up only when somebody reads it.
    private async Task<bool> MayRotateAsync(string address, string name)
    {
        if (await MayActUnaskedAsync(Force).ConfigureAwait(false))
            return true;
        RotationPlan plan = await _rotation.InspectAsync(address, name, _options, StopToken).ConfigureAwait(false);
        return plan.Action is RotationAction.Skip or RotationAction.Refuse
            || await ShouldProcessAsync(address + " in " + Region, plan.Action == RotationAction.Resume
                ? "Finish the rotation of the SMTP password that was begun " + (plan.PendingSince is { } since ? since.UtcDateTime.ToString("u", CultureInfo.InvariantCulture) : "earlier")
                    + ", kept in the vault as '" + name + "'"
                : "Replace the SMTP password for every application that uses the sender, and keep the new one in the vault as '" + name + "'").ConfigureAwait(false);
    }

    private async Task RotateAsync(string address, string name)
    {
        RotationResult result;
        try
        {
            result = await _rotation.RotateAsync(address, name, _options, StopToken).ConfigureAwait(false);
        }
        catch (SesValidationException refusal)
        {
            result = new RotationResult { EmailAddress = address, SecretName = name, Failure = refusal };
        }
        PSCredential? credential = PassThru && result.Stored ? await ReadCredentialAsync(address, name).ConfigureAwait(false) : null;
        Write(result, credential);
        if (result.Failure is { } failure)
            throw failure;
    }

    // The rotation is finished by now: a vault that fails here takes nothing from its result, and nothing from the other addresses.
    private async Task<PSCredential?> ReadCredentialAsync(string address, string name)
    {
        try
        {
            using VaultEntry? entry = await _vault.RetrieveAsync(name, StopToken).ConfigureAwait(false);
            return entry is null ? null : new PSCredential(address, entry.Password.ToSecureString());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            WriteWarning("The new password of " + address + " is in the vault as '" + name + "', but could not be read again for -PassThru.");
            return null;
        }
    }

    // One object for each address, whatever became of it: who counts them counts all.
    private void Write(RotationResult result, PSCredential? credential)
    {
        _tally.Count(result);
        WriteObject(new SmtpPasswordRotationResult(result, Region, credential));
    }
}
