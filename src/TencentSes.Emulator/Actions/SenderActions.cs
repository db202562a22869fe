using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Sender addresses and their SMTP passwords.</summary>
internal sealed class SenderActions(EmulatorOptions options) : IActionFamily
{
    private const int ListRate = 35;
    private const int MaxSenderName = 128;

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateEmailAddress", Create, Text("EmailAddress").Required().AsTarget(), Text("EmailSenderName")),
        new("ListEmailAddress", List) { Rate = ListRate },
        new("DeleteEmailAddress", Delete, Text("EmailAddress").Required().AsTarget()),
        new("UpdateEmailSmtpPassWord", UpdatePassword, Text("Password").Required(), Text("EmailAddress").Required().AsTarget()),
    ];

    private void Create(ActionContext call)
    {
        string address = call.Arguments.RequiredText("EmailAddress");
        string displayName = call.Arguments.Text("EmailSenderName") ?? string.Empty;
        if (!EmailAddress.IsValid(address))
        {
            throw new ApiException("InvalidParameterValue.IllegalEmailAddress", "The email address is not valid.");
        }

        if (displayName.Length > MaxSenderName || displayName.Any(IsForbiddenInName))
        {
            throw new ApiException("InvalidParameterValue.IllegalSenderName", "The sender name is not allowed.");
        }

        string domainName = EmailAddress.DomainOf(address);
        if (!call.Region.Domains.TryGetValue(domainName, out SenderDomain? domain) || !domain.IsVerified)
        {
            throw new ApiException("OperationDenied.DomainNotVerified", "The domain has not passed verification.");
        }

        if (call.Region.Senders.ContainsKey(address))
        {
            throw new ApiException("InvalidParameterValue.RepeatEmailAddress", "The sender address already exists.");
        }

        if (call.Region.SendersOf(domainName).Count() >= options.SenderLimit)
        {
            throw new ApiException("OperationDenied.ExceedSenderLimit", "The number of sender addresses has reached the limit.");
        }

        call.Region.Senders.Add(address, new Sender(address, displayName, call.Now));
    }

    private static void List(ActionContext call) =>
        call.Response.WriteRows("EmailSenders", call.Region.Senders.Values.Reverse(), (json, sender) =>
        {
            json.WriteString("EmailAddress", sender.Address);
            json.WriteString("EmailSenderName", sender.DisplayName);
            json.WriteNumber("CreatedTimestamp", sender.Created.ToUnixTimeSeconds());
            json.WriteNumber("SmtpPwdType", sender.HasPassword ? 1 : 0);
        });

    private static void Delete(ActionContext call)
    {
        string address = call.Arguments.RequiredText("EmailAddress");
        if (!call.Region.Senders.Remove(address))
        {
            throw NoSuchSender();
        }

        call.Region.UnsubscribeConfigs.Remove(address);
    }

    private void UpdatePassword(ActionContext call)
    {
        if (!call.Region.Senders.TryGetValue(call.Arguments.RequiredText("EmailAddress"), out Sender? sender))
        {
            throw NoSuchSender();
        }

        byte[] password = call.Arguments.RequiredSecret("Password");
        try
        {
            if (!PasswordPolicy.Accepts(password, options.PasswordRule))
            {
                throw new ApiException("InvalidParameterValue.InvalidSmtpPassWord", "The password must be 10-20 characters long and contain at least 2 different digits, lower-case and upper-case letters.");
            }

            if (sender.IsLastPassword(password))
            {
                throw new ApiException("OperationDenied.RepeatPassWord", "The password is the same as the one set last.");
            }

            sender.SetPassword(password, call.Now + call.Account.Settings.PasswordPropagation);
        }
        finally
        {
            Array.Clear(password);
        }
    }

    private static bool IsForbiddenInName(char character) => character is ':' or '<' or '>' or '"' || char.IsControl(character);

    private static ApiException NoSuchSender() => new("InvalidParameterValue.NoSuchSender", "The sender address does not exist.");
}
