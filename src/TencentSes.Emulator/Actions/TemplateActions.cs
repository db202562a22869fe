using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Mail templates and the state of their review.</summary>
internal sealed class TemplateActions(EmulatorOptions options, EmulatorState state) : IActionFamily
{
    // The service publishes neither of the two.
    private const int MaxContentBytes = 1024 * 1024;
    private const int MaxName = 100;

    private static readonly Parameter Content = Object("TemplateContent", Text("Html"), Text("Text")).Required();

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateEmailTemplate", Create, Text("TemplateName").Required().AsTarget(), Content),
        new("GetEmailTemplate", Get, Number("TemplateID").Required().AsTarget()),
        new("ListEmailTemplates", List, Number("Limit").Required(), Number("Offset").Required()),
        new("UpdateEmailTemplate", Update, Content, Number("TemplateID").Required().AsTarget(), Text("TemplateName").Required()),
        new("DeleteEmailTemplate", Delete, Number("TemplateID").Required().AsTarget()),
    ];

    private void Create(ActionContext call)
    {
        (string name, string? html, string? text) = Read(call.Arguments);
        if (Encoding.UTF8.GetByteCount(html + text) > MaxContentBytes * 4 / 3)
        {
            throw new ApiException("FailedOperation.TemplateContentToolarge", "The template is too large.");
        }

        if (call.Region.Templates.Count >= options.TemplateLimit)
        {
            throw new ApiException("FailedOperation.ExceedTemplateLimit", "The number of templates has reached the limit.");
        }

        MailTemplate template = new(state.NextId(), call.Now);
        template.Submit(name, html, text, call.Now);
        call.Region.Templates.Add(template);
        call.Response.WriteNumber("TemplateID", template.Id);
    }

    private void Get(ActionContext call)
    {
        MailTemplate template = Find(call);
        call.Response.WriteStartObject("TemplateContent");
        call.Response.WriteString("Html", template.Html ?? string.Empty);
        call.Response.WriteString("Text", template.Text ?? string.Empty);
        call.Response.WriteEndObject();
        call.Response.WriteNumber("TemplateStatus", template.Status(options, call.Now));
        call.Response.WriteString("TemplateName", template.Name);
    }

    private void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        call.Response.WriteRows("TemplatesMetadata", page.Of(Enumerable.Reverse(call.Region.Templates)), (json, template) =>
        {
            json.WriteNumber("CreatedTimestamp", template.Created.ToUnixTimeSeconds());
            json.WriteString("TemplateName", template.Name);
            json.WriteNumber("TemplateStatus", template.Status(options, call.Now));
            json.WriteNumber("TemplateID", template.Id);
            json.WriteString("ReviewReason", template.ReviewReason);
        });
        call.Response.WriteNumber("TotalCount", call.Region.Templates.Count);
    }

    private static void Update(ActionContext call)
    {
        MailTemplate template = Find(call);
        if (call.Arguments.RequiredText("TemplateName").Length == 0)
        {
            throw new ApiException("InvalidParameterValue.TemplateNameIsNULL", "The template name is empty.");
        }

        (string name, string? html, string? text) = Read(call.Arguments);
        template.Submit(name, html, text, call.Now);
    }

    private static void Delete(ActionContext call)
    {
        ulong id = call.Arguments.RequiredNumber("TemplateID");
        if (call.Region.Templates.RemoveAll(template => (ulong)template.Id == id) == 0)
        {
            throw new ApiException("InvalidParameterValue", "The template does not exist.");
        }
    }

    private static MailTemplate Find(ActionContext call) =>
        call.Region.FindTemplate(call.Arguments.RequiredNumber("TemplateID"))
        ?? throw new ApiException("InvalidParameterValue.TemplateNotExist", "The template does not exist.");

    private static (string Name, string? Html, string? Text) Read(Arguments arguments)
    {
        string name = arguments.RequiredText("TemplateName");
        if (name.Trim().Length == 0 || name.Length > MaxName || name.Any(character => character is '<' or '>' || char.IsControl(character)))
        {
            throw new ApiException("InvalidParameterValue.TemplateNameIllegal", "The template name is not allowed.");
        }

        Arguments content = arguments.Object("TemplateContent")!.Value;
        string? html = NullWhenEmpty(content.Text("Html"));
        string? text = NullWhenEmpty(content.Text("Text"));
        if (html is null && text is null)
        {
            throw new ApiException("InvalidParameterValue.TemplateContentIsNULL", "The template has no content.");
        }

        if ((html is not null && TemplateText.Decode(html) is null) || (text is not null && TemplateText.Decode(text) is null))
        {
            throw new ApiException("InvalidParameterValue.TemplateContentIsWrong", "The template content is not valid Base64.");
        }

        return (name, html, text);
    }

    private static string? NullWhenEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
