using System.Collections.Generic;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Actions;

/// <summary>The checked order of a batch task: who sends what to which list.</summary>
internal sealed class BatchRequest
{
    private const int MaxSubject = 100;
    private const int MaxAdLocation = 2;

    /// <exception cref="ApiException">Sender, list, subject or content cannot be used.</exception>
    public BatchRequest(ActionContext call, EmulatorOptions options)
    {
        Arguments arguments = call.Arguments;
        string from = arguments.RequiredText("FromEmailAddress");
        bool hasContent = arguments.Has("Template") || arguments.Has("Simple");
        if (from.Length == 0 || arguments.RequiredNumber("ReceiverId") == 0 || !hasContent)
        {
            throw new ApiException("MissingParameter.SendParamNecessary", "Sender, list and template are needed.");
        }

        CheckExtras(arguments);
        Sender = FromAddress.TryParse(from, out string? address) && call.Region.TryFindUsableSender(address, out _)
            ? address
            : throw new ApiException("OperationDenied.SendAddressStatusError", "The sender does not exist or is not in a usable state.");
        List = FindList(call);
        if (arguments.RequiredText("Subject").Length is 0 or > MaxSubject)
        {
            throw new ApiException("InvalidParameterValue.SubjectLengthError", "The subject must have 1-100 characters.");
        }

        if (arguments.Object("Template") is Arguments template)
        {
            ReadTemplate(call, options, template);
        }
        else
        {
            ReadSimple(call, arguments.Object("Simple")!.Value);
        }
    }

    public string Sender { get; }

    public ReceiverList List { get; }

    public MailTemplate? Template { get; private set; }

    public string TemplateData { get; private set; } = "{}";

    public string? SimpleHtml { get; private set; }

    public string? SimpleText { get; private set; }

    private static void CheckExtras(Arguments arguments)
    {
        if (arguments.Objects("Attachments").Count > 0)
        {
            throw new ApiException("UnsupportedOperation", "Attachments are not supported for batch sending.");
        }

        bool isReplyToWrong = arguments.Text("ReplyToAddresses") is { Length: > 0 } replyTo && !EmailAddress.IsValid(replyTo);
        bool isLanguageWrong = arguments.Text("Unsubscribe") is string language && !MailParameters.IsLanguage(language);
        if (isReplyToWrong || isLanguageWrong || arguments.Number("ADLocation") > MaxAdLocation)
        {
            throw new ApiException("InvalidParameterValue", "ReplyToAddresses, Unsubscribe or ADLocation is not allowed.");
        }
    }

    private static ReceiverList FindList(ActionContext call)
    {
        ReceiverList list = call.Region.FindReceiver(call.Arguments.RequiredNumber("ReceiverId"))
            ?? throw new ApiException("OperationDenied.ReceiverNotExist", "The recipient list does not exist.");
        return list.Status(call.Now) == ReceiverList.Uploaded && list.Entries.Count > 0
            ? list
            : throw new ApiException("OperationDenied.ReceiverStatusError", "The list is empty or still taking an upload.");
    }

    private void ReadTemplate(ActionContext call, EmulatorOptions options, Arguments arguments)
    {
        Template = call.Region.FindTemplate(arguments.RequiredNumber("TemplateID"));
        TemplateData = arguments.RequiredText("TemplateData");
        if (Template?.Status(options, call.Now) != MailTemplate.Approved)
        {
            throw new ApiException("OperationDenied.TemplateStatusError", "The template does not exist or is not approved.");
        }

        IReadOnlyDictionary<string, string> values = TemplateText.ReadValues(TemplateData)
            ?? throw new ApiException("InvalidParameterValue.TemplateDataError", "TemplateData is not a JSON object.");
        bool matches = List.Columns is { Count: > 0 } columns
            ? columns.SetEquals(TemplateText.Variables(Template))
            : TemplateText.Variables(Template).IsSubsetOf(values.Keys);
        if (!matches)
        {
            throw new ApiException("InvalidParameterValue.TemplateNotMatchData", "The template variables and the values of the list do not match one to one.");
        }
    }

    private void ReadSimple(ActionContext call, Arguments simple)
    {
        if (!call.Account.Settings.AllowsCustomContent)
        {
            throw new ApiException("FailedOperation.WithOutPermission", "The account may not send content of its own; use a template.");
        }

        SimpleHtml = simple.Text("Html");
        SimpleText = simple.Text("Text");
        ContentRules.CheckSize(new MailContent(Decode(SimpleHtml), Decode(SimpleText)));
    }

    private static string? Decode(string? base64) =>
        base64 is null ? null : TemplateText.Decode(base64) ?? throw new ApiException("InvalidParameterValue.EmailContentIsWrong", "The content is not valid Base64.");
}
