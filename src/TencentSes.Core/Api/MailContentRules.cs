namespace TencentSes.Api;

/// <summary>A mail has one content: a template with its values, or content of its own.</summary>
internal static class MailContentRules
{
    public static void Check(TemplateReference? template, SimpleContent? simple)
    {
        if (template is null && (simple is null || (string.IsNullOrEmpty(simple.Html) && string.IsNullOrEmpty(simple.Text))))
            throw ApiLimits.Bad("NoContent", "Template", "The mail has no content.", "Give a template, or HTML or text if the account may send custom content.");
        if (template is not null && simple is not null)
            throw ApiLimits.Bad("TwoContents", "Template", "The mail has a template and content of its own.", "Give one of them.");
        if (template is not null)
            ApiLimits.CheckJsonObject(template.TemplateData, "TemplateData");
    }
}
