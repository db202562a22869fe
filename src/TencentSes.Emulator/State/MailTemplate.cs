using System;

namespace TencentSes.Emulator.State;

/// <summary>A template and the state of its review.</summary>
internal sealed class MailTemplate(int id, DateTimeOffset created)
{
    public const int Approved = 0;
    public const int UnderReview = 1;
    public const int Rejected = 2;

    private int? _decision;
    private DateTimeOffset _submitted;

    public int Id => id;

    public DateTimeOffset Created => created;

    public string Name { get; private set; } = string.Empty;

    /// <summary>Base64 as stored; null when not given.</summary>
    public string? Html { get; private set; }

    /// <summary>Base64 as stored; null when not given.</summary>
    public string? Text { get; private set; }

    public string ReviewReason { get; private set; } = string.Empty;

    /// <summary>Puts new content in, which sends the template to review.</summary>
    public void Submit(string name, string? html, string? text, DateTimeOffset now)
    {
        Name = name;
        Html = html;
        Text = text;
        ReviewReason = string.Empty;
        _decision = null;
        _submitted = now;
    }

    public void Decide(bool approved, string reason)
    {
        _decision = approved ? Approved : Rejected;
        ReviewReason = reason;
    }

    public int Status(EmulatorOptions options, DateTimeOffset now)
    {
        bool isReviewedByTime = options.TemplateReview == TemplateReview.Automatic && now >= _submitted + options.TemplateReviewDelay;
        return _decision ?? (isReviewedByTime ? Approved : UnderReview);
    }
}
