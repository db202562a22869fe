using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Sends one mail.</summary>
internal sealed class SendActions(EmulatorOptions options, Dispatcher dispatcher) : IActionFamily
{
    private const int MaxDestination = 50;
    private const int MaxCopies = 20;
    private const int MaxSubject = 998;

    public IEnumerable<ApiAction> Actions =>
    [
        new(
            "SendEmail",
            Send,
            Text("FromEmailAddress").Required(),
            Text("Subject").Required(),
            Texts("Destination").AsTarget(),
            Text("ReplyToAddresses"),
            Texts("Cc").AsTarget(),
            Texts("Bcc").AsTarget(),
            MailParameters.Template,
            MailParameters.Simple,
            MailParameters.Attachments,
            Text("Unsubscribe"),
            Number("TriggerType"),
            Text("SmtpMessageId"),
            Text("SmtpHeaders"),
            Text("HeaderFrom")),
    ];

    private void Send(ActionContext call)
    {
        Arguments arguments = call.Arguments;
        AccountSettings settings = call.Region.Account.Settings;
        (string sender, SenderDomain domain) = ReadSender(call);
        IReadOnlyList<string> to = arguments.Texts("Destination");
        IReadOnlyList<string> cc = arguments.Texts("Cc");
        IReadOnlyList<string> bcc = arguments.Texts("Bcc");
        CheckRecipients(to, cc, bcc, arguments.Text("ReplyToAddresses"));
        CheckSubject(arguments.RequiredText("Subject"));

        OutgoingMail mail = new()
        {
            Sender = sender,
            Domain = domain,
            FromHeader = ReadHeaderFrom(arguments, domain),
            Subject = arguments.RequiredText("Subject"),
            Source = MailSource.Api,
            To = to,
            Cc = cc,
            Bcc = bcc,
            ReplyTo = arguments.Text("ReplyToAddresses"),
            MessageIdHeader = arguments.Text("SmtpMessageId"),
            HasUnsubscribeLink = HasUnsubscribeLink(call, sender),
        };
        mail = AddContent(call, mail);
        ContentRules.CheckSize(mail.Content());
        ContentRules.CheckLinks(mail.Content(), settings);
        mail = mail with { Attachments = AttachmentRules.Read(arguments.Objects("Attachments"), settings), ExtraHeaders = ReadHeaders(arguments) };
        if (arguments.Number("TriggerType") > 1)
        {
            throw new ApiException("InvalidParameterValue", "TriggerType must be 0 or 1.");
        }

        call.Response.WriteString("MessageId", dispatcher.Send(call.Region, mail, call.Now));
    }

    private static (string Sender, SenderDomain Domain) ReadSender(ActionContext call)
    {
        string text = call.Arguments.RequiredText("FromEmailAddress");
        if (!FromAddress.TryParse(text, out string? address) || text.Contains(':', StringComparison.Ordinal))
        {
            throw new ApiException("FailedOperation.IncorrectSender", "The sender must be an address, or alias, one space and <address>; the alias must not hold a colon.");
        }

        return call.Region.TryFindUsableSender(address, out SenderDomain? domain)
            ? (address, domain)
            : throw new ApiException("FailedOperation.NotAuthenticatedSender", "The sender address is not authenticated.");
    }

    private static string ReadHeaderFrom(Arguments arguments, SenderDomain domain)
    {
        string? header = arguments.Text("HeaderFrom");
        if (string.IsNullOrEmpty(header))
        {
            return arguments.RequiredText("FromEmailAddress");
        }

        if (!FromAddress.TryParse(header, out string? address))
        {
            throw new ApiException("FailedOperation.IncorrectSender", "HeaderFrom is malformed.");
        }

        return string.Equals(EmailAddress.DomainOf(address), domain.Name, StringComparison.OrdinalIgnoreCase)
            ? header
            : throw new ApiException("InvalidParameterValue.InvalidEmailIdentity", "The domain of HeaderFrom must be that of the sender.");
    }

    private static void CheckRecipients(IReadOnlyList<string> to, IReadOnlyList<string> cc, IReadOnlyList<string> bcc, string? replyTo)
    {
        if (to.Count + cc.Count + bcc.Count == 0)
        {
            throw new ApiException("InvalidParameterValue.EmailAddressIsNULL", "At least one recipient is needed.");
        }

        if (to.Count > MaxDestination || cc.Count > MaxCopies || bcc.Count > MaxCopies)
        {
            throw new ApiException("FailedOperation.TooManyRecipients", "At most 50 recipients, 20 copies and 20 blind copies are allowed.");
        }

        if (!to.Concat(cc).Concat(bcc).All(EmailAddress.IsValid) || !(string.IsNullOrEmpty(replyTo) || EmailAddress.IsValid(replyTo)))
        {
            throw new ApiException("FailedOperation.IncorrectEmail", "An address is malformed.");
        }

        if (bcc.Intersect(to, StringComparer.OrdinalIgnoreCase).Any())
        {
            throw new ApiException("InvalidParameterValue.ReceiverEmailInvalid", "A blind copy must not repeat a recipient.");
        }
    }

    private static void CheckSubject(string subject)
    {
        if (subject.Length is 0 or > MaxSubject)
        {
            throw new ApiException("InvalidParameterValue", $"The subject must have 1 to {MaxSubject} characters.");
        }
    }

    private static bool HasUnsubscribeLink(ActionContext call, string sender)
    {
        string? language = call.Arguments.Text("Unsubscribe");
        if (language is not null && !MailParameters.IsLanguage(language))
        {
            throw new ApiException("InvalidParameterValue", "Unsubscribe must be a number from 0 to 12 as a text.");
        }

        if (language is null && call.Region.UnsubscribeConfigs.TryGetValue(sender, out UnsubscribeConfig? config) && config.Status == 1)
        {
            language = config.Language;
        }

        return language is not (null or "0");
    }

    private OutgoingMail AddContent(ActionContext call, OutgoingMail mail)
    {
        if (call.Arguments.Object("Template") is Arguments template)
        {
            return FillTemplate(call, mail, template);
        }

        Arguments simple = call.Arguments.Object("Simple") ?? throw new ApiException("FailedOperation.MissingEmailContent", "Template or Simple is needed.");
        if (!call.Region.Account.Settings.AllowsCustomContent)
        {
            throw new ApiException("FailedOperation.WithOutPermission", "The account may not send content of its own; use a template.");
        }

        MailContent content = new(DecodeContent(simple.Text("Html")), DecodeContent(simple.Text("Text")));
        return mail with { Content = () => content };
    }

    private OutgoingMail FillTemplate(ActionContext call, OutgoingMail mail, Arguments arguments)
    {
        MailTemplate? template = call.Region.FindTemplate(arguments.RequiredNumber("TemplateID"));
        if (template?.Status(options, call.Now) != MailTemplate.Approved)
        {
            throw new ApiException("FailedOperation.InvalidTemplateID", "The template does not exist or is not approved.");
        }

        IReadOnlyDictionary<string, string> values = TemplateText.ReadValues(arguments.RequiredText("TemplateData"))
            ?? throw new ApiException("FailedOperation.WrongContentJson", "TemplateData is not a JSON object.");
        string? Fill(string? base64) => base64 is null ? null : TemplateText.Fill(TemplateText.Decode(base64)!, values);
        MailContent content = new(Fill(template.Html), Fill(template.Text));
        return mail with { TemplateId = template.Id, Subject = TemplateText.Fill(mail.Subject, values), Content = () => content };
    }

    private static string? DecodeContent(string? base64) =>
        string.IsNullOrEmpty(base64)
            ? null
            : TemplateText.Decode(base64) ?? throw new ApiException("InvalidParameterValue.EmailContentIsWrong", "The content is not valid Base64.");

    private static IReadOnlyDictionary<string, string> ReadHeaders(Arguments arguments) =>
        arguments.Text("SmtpHeaders") is { Length: > 0 } json
            ? TemplateText.ReadValues(json) ?? throw new ApiException("InvalidParameterValue", "SmtpHeaders is not a JSON object.")
            : new Dictionary<string, string>();
}
