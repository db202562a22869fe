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
        IReadOnlyDictionary<string, string> values = TemplateText.ReadValues(entry.TemplateData.Length > 0 ? entry.TemplateData : task.TemplateData) ?? new Dictionary<string, string>();
        MailTemplate? template = task.TemplateId is int id ? task.Region.FindTemplate((ulong)id) : null;
        string? Content(string? fromTemplate, string? simple) => template is null ? Decode(simple) : Fill(Decode(fromTemplate), values);
        string subject = TemplateText.Fill(task.Subject, values);
        return new OutgoingMail
        {
            Sender = task.Sender,
            Domain = domain,
            FromHeader = task.FromText,
            Subject = task.AdLocation switch
            {
                1 => $"{AdMark} {subject}",
                2 => $"{subject} {AdMark}",
                _ => subject,
            },
            Source = MailSource.Batch,
            To = [entry.Email],
            ReplyTo = task.ReplyTo,
            TemplateId = task.TemplateId,
            Html = Content(template?.Html, task.SimpleHtml),
            Text = Content(template?.Text, task.SimpleText),
            HasUnsubscribeLink = task.UnsubscribeLanguage is not (null or "" or "0"),
        };
    }

    private static string? Decode(string? base64) => base64 is null ? null : TemplateText.Decode(base64);

    private static string? Fill(string? text, IReadOnlyDictionary<string, string> values) => text is null ? null : TemplateText.Fill(text, values);
}
