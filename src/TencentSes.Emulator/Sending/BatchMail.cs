using System;
using System.Collections.Generic;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>Makes the mail of one recipient of a batch task.</summary>
internal static class BatchMail
{
    private const string AdMark = "(AD)";

    public static OutgoingMail Create(SendTask task, SenderDomain domain, ReceiverEntry entry)
    {
        // Values that were uploaded with the address win over those of the task.
        string data = entry.TemplateData.Length > 0 ? entry.TemplateData : task.TemplateData;
        MailTemplate? template = task.TemplateId is int id ? task.Region.FindTemplate((ulong)id) : null;
        string? html = template is null ? task.SimpleHtml : template.Html;
        string? text = template is null ? task.SimpleText : template.Text;
        return new OutgoingMail
        {
            Sender = task.Sender,
            Domain = domain,
            FromHeader = task.FromText,
            Subject = Subject(task, data),
            Source = MailSource.Batch,
            To = [entry.Email],
            ReplyTo = task.ReplyTo,
            TemplateId = task.TemplateId,

            // A task may have tens of thousands of recipients, and nobody looks at most of their mails.
            Content = () => new MailContent(Fill(html, data), Fill(text, data)),
            HasUnsubscribeLink = task.UnsubscribeLanguage is not (null or "" or "0"),
        };
    }

    private static string Subject(SendTask task, string data)
    {
        string subject = task.Subject.Contains("{{", StringComparison.Ordinal) ? TemplateText.Fill(task.Subject, Values(data)) : task.Subject;
        return task.AdLocation switch
        {
            1 => $"{AdMark} {subject}",
            2 => $"{subject} {AdMark}",
            _ => subject,
        };
    }

    private static string? Fill(string? base64, string data) =>
        base64 is not null && TemplateText.Decode(base64) is string text ? TemplateText.Fill(text, Values(data)) : null;

    private static IReadOnlyDictionary<string, string> Values(string data) => TemplateText.ReadValues(data) ?? new Dictionary<string, string>();
}
