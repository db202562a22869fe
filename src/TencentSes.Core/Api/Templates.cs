using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Stores a mail template (HTML and/or text) and queues it for human review.</summary>
[SesAction("CreateEmailTemplate", SesActionKind.Send)]
public sealed record CreateEmailTemplateRequest : SesRequest<CreateEmailTemplateResponse>
{
    /// <summary>Name; its allowed characters are not published.</summary>
    public required string TemplateName { get; init; }

    /// <summary>At least one of Html and Text.</summary>
    public required TemplateContent TemplateContent { get; init; }

    internal override string HowToCheck => "List the templates and look whether '" + TemplateName + "' is among them.";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckLength(TemplateName, nameof(TemplateName), 1, int.MaxValue);
        TemplateContent.Check();
    }
}

/// <summary>Answer of CreateEmailTemplate.</summary>
public sealed record CreateEmailTemplateResponse : SesResponse
{
    /// <summary>Id of the new template.</summary>
    public long? TemplateID { get; init; }
}

/// <summary>Returns one template with its content and review state.</summary>
[SesAction("GetEmailTemplate", SesActionKind.Read)]
public sealed record GetEmailTemplateRequest : SesRequest<GetEmailTemplateResponse>
{
    /// <summary>Template id.</summary>
    public required long TemplateID { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckId(TemplateID, nameof(TemplateID));
}

/// <summary>Answer of GetEmailTemplate.</summary>
public sealed record GetEmailTemplateResponse : SesResponse
{
    /// <summary>Content, Base64 as stored.</summary>
    public TemplateContent? TemplateContent { get; init; }

    /// <summary>One of: 0 approved, 1 under review, 2 rejected, other unavailable.</summary>
    public int? TemplateStatus { get; init; }

    /// <summary>Name.</summary>
    public string? TemplateName { get; init; }
}

/// <summary>Replaces name and content of a template, which sends it back to review.</summary>
[SesAction("UpdateEmailTemplate", SesActionKind.IdempotentWrite)]
public sealed record UpdateEmailTemplateRequest : SesRequest<UpdateEmailTemplateResponse>
{
    /// <summary>At least one of Html and Text.</summary>
    public required TemplateContent TemplateContent { get; init; }

    /// <summary>Template id.</summary>
    public required long TemplateID { get; init; }

    /// <summary>Name.</summary>
    public required string TemplateName { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckId(TemplateID, nameof(TemplateID));
        ApiLimits.CheckLength(TemplateName, nameof(TemplateName), 1, int.MaxValue);
        TemplateContent.Check();
    }
}

/// <summary>Answer of UpdateEmailTemplate.</summary>
public sealed record UpdateEmailTemplateResponse : SesResponse;

/// <summary>Pages through templates (metadata only, no content).</summary>
[SesAction("ListEmailTemplates", SesActionKind.Read)]
public sealed record ListEmailTemplatesRequest : SesRequest<ListEmailTemplatesResponse>
{
    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckPage(Offset, Limit);
}

/// <summary>Answer of ListEmailTemplates.</summary>
public sealed record ListEmailTemplatesResponse : SesResponse
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<TemplateMetadata> TemplatesMetadata { get => field ?? []; init; }

    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }
}

/// <summary>Deletes one template.</summary>
[SesAction("DeleteEmailTemplate", SesActionKind.IdempotentWrite)]
public sealed record DeleteEmailTemplateRequest : SesRequest<DeleteEmailTemplateResponse>
{
    /// <summary>Template id.</summary>
    public required long TemplateID { get; init; }

    // No code is published for a template that is not there; either of these says so in its message.
    internal override bool ProvesEarlierTry(string code) => code is "InvalidParameterValue.TemplateNotExist" or "InvalidParameterValue";

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckId(TemplateID, nameof(TemplateID));
}

/// <summary>Answer of DeleteEmailTemplate.</summary>
public sealed record DeleteEmailTemplateResponse : SesResponse;

/// <summary>Content of a template, in Base64.</summary>
public sealed record TemplateContent
{
    internal void Check()
    {
        if (string.IsNullOrEmpty(Html) && string.IsNullOrEmpty(Text))
            throw ApiLimits.Bad("NoContent", nameof(TemplateContent), "The template has no content.", "Give HTML, plain text or both.");
    }

    /// <summary>Base64 of the HTML, no external CSS.</summary>
    public string? Html { get; init; }

    /// <summary>Base64 of the plain text; shown when there is no Html, else the text alternative.</summary>
    public string? Text { get; init; }
}

/// <summary>A template without its content.</summary>
public sealed record TemplateMetadata
{
    /// <summary>Unix seconds.</summary>
    public long? CreatedTimestamp { get; init; }

    /// <summary>Name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>One of: 0 approved, 1 under review, 2 rejected, other unavailable.</summary>
    public int? TemplateStatus { get; init; }

    /// <summary>Template id.</summary>
    public long? TemplateID { get; init; }

    /// <summary>Reviewer's words.</summary>
    public string? ReviewReason { get; init; }
}
