using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Reliability;

/// <summary>How an operation is called, and how a person finds out whether it was carried out.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Column">Its name in the table.</param>
/// <param name="Command">The command of the module.</param>
/// <param name="Action">The action of the API.</param>
/// <param name="HowToCheck">What the remedy of an error has to say when the call may have been carried out; {0} is the thing it was about.</param>
internal sealed record OperationInfo(Operation Operation, string Column, string Command, string Action, string HowToCheck)
{
    private const string LookBefore = "Look whether it took effect before you repeat it.";

    public static IReadOnlyList<OperationInfo> All { get; } =
    [
        new(Operation.Read, "read", "Get-TcSesEmailAddress", "ListEmailAddress", ""),
        new(Operation.Update, "update", "Update-TcSesEmailIdentity", "UpdateEmailIdentity", LookBefore),
        new(Operation.Remove, "remove", "Remove-TcSesEmailAddress", "DeleteEmailAddress", LookBefore),
        new(Operation.SetPassword, "set password", "Set-TcSesSmtpPassword", "UpdateEmailSmtpPassWord", "Log in to SMTP as {0} with the new password, or set it again."),
        new(Operation.Create, "create", "New-TcSesEmailAddress", "CreateEmailAddress", "List the sender addresses and look whether {0} is among them."),
        new(Operation.Send, "send", "Send-TcSesEmail", "SendEmail", "Ask for the send status of {0} for today"),
        new(Operation.SendBatch, "send batch", "Send-TcSesEmailBatch", "BatchSendEmail", "List the send tasks of the recipient list {0} and look for a new one."),
    ];

    public static OperationInfo Of(Operation operation) => All.Single(info => info.Operation == operation);

    public string HowToCheckFor(string subject) => HowToCheck.Replace("{0}", subject, StringComparison.Ordinal);
}
