using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using TencentSes.Reliability;

namespace TencentSes.EngineTests.Reliability;

/// <summary>Makes calls as a user does: commands of the staged module in a session of the engine.</summary>
internal sealed class ModuleCaller(CancellationToken cancellationToken) : ICaller
{
    private const string IdPrefix = "TencentSes.";
    private readonly EngineSession _session = new();
    private Uri? _endpoint;

    public async Task<CallReport> CallAsync(CallOrder order)
    {
        if (_endpoint != order.Endpoint)
            await ConnectAsync(order.Endpoint);
        using EngineInvocation call = _session.Start("param($Subject, $Password, $TemplateId, $Common) " + ScriptOf(order.Operation) + " @Common", new Hashtable
        {
            ["Subject"] = order.Subject,
            ["Password"] = ModuleTest.Secure(Bench.Password),
            ["TemplateId"] = order.TemplateId,
            ["Common"] = new Hashtable { ["TimeoutSec"] = order.TimeoutSec, ["MaxRetry"] = order.MaxRetry, ["Verbose"] = true },
        });
        if (order.TryFailed is not null)
        {
            await call.WaitForVerboseAsync(", next try in ", cancellationToken);
            order.TryFailed();
        }
        return Report(order, await call.Completion);
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string ScriptOf(Operation operation) => operation switch
    {
        Operation.Read => "Get-TcSesEmailAddress $Subject",
        Operation.Update => "Update-TcSesEmailIdentity $Subject",
        Operation.Remove => "Remove-TcSesEmailAddress $Subject -Force -PassThru",
        Operation.SetPassword => "Set-TcSesSmtpPassword $Subject $Password",
        Operation.Create => "New-TcSesEmailAddress $Subject",
        Operation.Send => $"Send-TcSesEmail $Subject Hello -From {Bench.Sender} -TemplateId $TemplateId",
        Operation.SendBatch => $"Send-TcSesEmailBatch $Subject Hello -From {Bench.Sender} -TemplateId $TemplateId -Force",
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private async Task ConnectAsync(Uri endpoint)
    {
        EngineResult result = await _session.InvokeAsync(
            "param($Id, $Key, $Endpoint) Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint -NoRateLimit",
            new Hashtable { ["Id"] = EmulatorOptions.ExampleSecretId, ["Key"] = ModuleTest.Secure(EmulatorOptions.ExampleSecretKey), ["Endpoint"] = endpoint });
        if (result.Errors.Count > 0)
            throw new InvalidOperationException(result.Errors[0].ToString());
        _endpoint = endpoint;
    }

    private static CallReport Report(CallOrder order, EngineResult result)
    {
        if (result.Errors.Count == 0)
            return new CallReport { Succeeded = true, RequestId = result.Output.Count == 1 ? Text(result.Output[0], "RequestId") : null, Flaws = FlawsOfSuccess(order, result) };

        ErrorRecord error = result.Errors[0];
        PSObject exception = PSObject.AsPSObject(error.Exception);
        return new CallReport
        {
            Succeeded = false,
            RequestId = Text(exception, "RequestId"),
            Code = Text(exception, "Code") ?? "",
            Category = error.CategoryInfo.Category.ToString(),
            Text = error.ErrorDetails?.Message ?? "",
            Remedy = error.ErrorDetails?.RecommendedAction ?? "",
            Tries = int.Parse(Text(exception, "Attempts") ?? "0", CultureInfo.InvariantCulture),
            Flaws = FlawsOfFailure(order, result),
        };
    }

    private static List<string> FlawsOfSuccess(CallOrder order, EngineResult result)
    {
        List<string> flaws = [];
        if (result.Output.Count != 1)
            flaws.Add(result.Output.Count + " results");
        else if (!result.Output[0].Properties.Select(property => Convert.ToString(property.Value, CultureInfo.InvariantCulture)).Append(Recipient(result.Output[0])).Contains(order.Subject))
            flaws.Add("the result does not name " + order.Subject);
        return flaws;
    }

    private static List<string> FlawsOfFailure(CallOrder order, EngineResult result)
    {
        ErrorRecord error = result.Errors[0];
        string text = error.ErrorDetails?.Message ?? "";
        List<string> flaws = [];
        Check(result.Errors.Count == 1, result.Errors.Count + " errors");
        Check(!result.HadTerminatingError, "the error ends the script");
        Check(result.Output.Count == 0, "an error and a result");
        Check(error.FullyQualifiedErrorId.StartsWith(IdPrefix + Text(PSObject.AsPSObject(error.Exception), "Code") + ",", StringComparison.Ordinal), "the id is " + error.FullyQualifiedErrorId);
        Check(Convert.ToString(error.TargetObject, CultureInfo.InvariantCulture) == order.Subject, "the target is '" + error.TargetObject + "'");
        Check(text.Contains(error.ErrorDetails?.RecommendedAction ?? "?", StringComparison.Ordinal), "the message lacks the remedy: " + text);
        Check(Text(PSObject.AsPSObject(error.Exception), "RequestId") is not { } id || text.Contains(id, StringComparison.Ordinal), "the message lacks the RequestId: " + text);
        return flaws;

        void Check(bool holds, string flaw)
        {
            if (!holds)
                flaws.Add(flaw);
        }
    }

    private static string? Recipient(PSObject result) => (result.Properties["To"]?.Value as IEnumerable)?.Cast<object>().FirstOrDefault()?.ToString();

    private static string? Text(PSObject item, string property) => Convert.ToString(item.Properties[property]?.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
