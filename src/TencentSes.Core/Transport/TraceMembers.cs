using System;
using System.Collections.Generic;

namespace TencentSes.Transport;

/// <summary>
/// The members and headers whose values a trace shows; of all others it shows the name. Here stands what cannot hold mail content, template
/// data, a secret, a text written by people or the address of a recipient.
/// </summary>
internal static class TraceMembers
{
    private static readonly HashSet<string> Paths = Join(
        ("", "ADLocation Address CreateTimeBegin CreateTimeEnd DKIMOption Domain EmailAddress EmailIdentity EmailSenderName EndDate EndTime ExpireDate"),
        ("", "FromAddress FromDomain FromEmailAddress HeaderFrom Id IdentityType Limit MessageId Mta NewAPI Offset ReceiverId ReceiversName"),
        ("", "ReceivingMailboxType ReplyToAddresses RequestDate RequestId SmtpMessageId StartDate StartTime Status TaskID TaskId TaskType TemplateID"),
        ("", "TemplateId TemplateName TemplateStatus TriggerType Unsubscribe UnsubscribeConfig VerifiedForSendingStatus"),
        ("", "EmptyEmailCount InvalidCount MaxDailyQuota MaxReputationLevel RepeatCount TooLongCount Total TotalCount ValidCount"),
        ("AddressUnsubscribeConfigList", "Address Status UnsubscribeConfig"),
        ("Attributes", "SendDomain Status Type"),
        ("BlackList", "BounceTime"),
        ("CycleParam", "BeginTime IntervalTime TermCycle"),
        ("DailyVolumes", "AcceptedCount BounceCount ClickedCount DeliveredCount OpenedCount RequestCount SendDate UnsubscribeCount"),
        ("Data", "AbuseTime BulkId CacheCount ComplainTime Count CreateTime DeliverTime EmailId ExpireDate FromDomain FromEmailAddress Id InsertTime"),
        ("Data", "InvalidCount MessageId Mta ReceiverId ReceiversName ReceiversStatus RequestCount SendCount Status TaskId TaskStatus TaskType"),
        ("Data", "TemplateId UpdateTime"),
        ("Data.CycleParam", "BeginTime IntervalTime TermCycle"),
        ("Data.Template", "TemplateID"),
        ("Data.TimedParam", "BeginTime"),
        ("EmailIdentities", "CurrentReputationLevel DailyQuota DKIMOption IdentityName IdentityType SendIp SendingEnabled"),
        ("EmailSenders", "CreatedTimestamp EmailAddress EmailSenderName SmtpPwdType"),
        ("EmailStatusList", "DeliverStatus DeliverTime FromEmailAddress MessageId RequestTime SendStatus"),
        ("EmailStatusList", "UserClicked UserComplained UserComplainted UserOpened UserUnsubscribed"),
        ("Error", "Code"),
        ("OverallVolume", "AcceptedCount BounceCount ClickedCount DeliveredCount OpenedCount RequestCount SendDate UnsubscribeCount"),
        ("Template", "TemplateID"),
        ("TemplatesMetadata", "CreatedTimestamp TemplateID TemplateName TemplateStatus"),
        ("TimedParam", "BeginTime"));

    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Type", "X-TC-Action", "X-TC-Version", "X-TC-Timestamp", "X-TC-Region", "X-TC-Language", "X-TC-RequestClient", "X-TC-RequestId",
        "Connection", "Content-Encoding", "Content-Length", "Date", "Keep-Alive", "Retry-After", "Server", "Transfer-Encoding", "Via",
    };

    /// <summary>Every shown member, as names joined by dots from the body of a request or the Response object of an answer.</summary>
    public static IReadOnlyCollection<string> Shown => Paths;

    public static bool Shows(string path) => Paths.Contains(path);

    public static bool ShowsHeader(string name) => Headers.Contains(name);

    private static HashSet<string> Join(params (string Parent, string Names)[] groups)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string parent, string names) in groups)
        {
            foreach (string name in names.Split(' '))
                paths.Add(parent.Length == 0 ? name : parent + "." + name);
        }
        return paths;
    }
}
