using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Sender domains: create, look at, verify, delete.</summary>
internal sealed class IdentityActions(EmulatorOptions options, EmulatorState state) : IActionFamily
{
    private const int TopReputationLevel = 20;
    private const int TopDailyQuota = 1_000_000;
    private const int StartReputationLevel = 1;
    private const int StartDailyQuota = 500;
    private static readonly Parameter Tags = Objects("TagList", Text("TagKey").Required(), Text("TagValue").Required());

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateEmailIdentity", Create, Text("EmailIdentity").Required(), Number("DKIMOption"), Tags),
        new("ListEmailIdentities", List, Tags, Number("Limit"), Number("Offset")),
        new("GetEmailIdentity", Get, Text("EmailIdentity").Required()),
        new("UpdateEmailIdentity", Update, Text("EmailIdentity").Required(), Flag("NewAPI"), Number("DKIMOption")),
        new("DeleteEmailIdentity", Delete, Text("EmailIdentity").Required()),
    ];

    private void Create(ActionContext call)
    {
        string name = call.Arguments.RequiredText("EmailIdentity");
        ulong dkimOption = call.Arguments.Number("DKIMOption") ?? 0;
        if (!EmailAddress.IsDomain(name))
        {
            throw new ApiException("InvalidParameterValue.InvalidEmailIdentity", "The domain is not valid.");
        }

        if (dkimOption > 1)
        {
            throw new ApiException("InvalidParameterValue", "DKIMOption must be 0 (1024-bit key) or 1 (2048-bit key).");
        }

        if (call.Region.Domains.ContainsKey(name))
        {
            throw new ApiException("InvalidParameterValue.RepeatCreation", "The domain has already been created.");
        }

        if (state.IsOwnedByOther(name, call.Account))
        {
            throw new ApiException("InvalidParameterValue.CreatedByOther", "The domain has been created by another account.");
        }

        if (call.Region.Domains.Count >= options.DomainLimit)
        {
            throw new ApiException("OperationDenied.ExceedDomainLimit", "The number of domains has reached the limit.");
        }

        SenderDomain domain = new(name.ToLowerInvariant(), call.Account.AccountId, (int)dkimOption, ReadTags(call.Arguments), call.Now);
        call.Region.Domains.Add(domain.Name, domain);
        WriteRecords(call.Response, domain);
    }

    private void List(ActionContext call)
    {
        IReadOnlyList<KeyValuePair<string, string>> wanted = ReadTags(call.Arguments);
        List<SenderDomain> matches = [.. call.Region.Domains.Values.Where(domain => wanted.All(tag => domain.Tags.Contains(tag))).Reverse()];
        IEnumerable<SenderDomain> page = matches.Skip(Clamp(call.Arguments.Number("Offset") ?? 0)).Take(Clamp(call.Arguments.Number("Limit") ?? int.MaxValue));

        Utf8JsonWriter json = call.Response;
        json.WriteStartArray("EmailIdentities");
        foreach (SenderDomain domain in page)
        {
            json.WriteStartObject();
            json.WriteString("IdentityName", domain.Name);
            json.WriteString("IdentityType", "DOMAIN");
            json.WriteBoolean("SendingEnabled", domain.IsVerified);
            json.WriteNumber("CurrentReputationLevel", StartReputationLevel);
            json.WriteNumber("DailyQuota", StartDailyQuota);
            json.WriteStartArray("SendIp");
            json.WriteEndArray();
            WriteTags(json, domain);
            json.WriteNumber("DKIMOption", domain.DkimOption);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("MaxReputationLevel", TopReputationLevel);
        json.WriteNumber("MaxDailyQuota", TopDailyQuota);
        json.WriteNumber("Total", matches.Count);
    }

    private void Get(ActionContext call)
    {
        SenderDomain domain = Find(call);
        WriteRecords(call.Response, domain);
        WriteTags(call.Response, domain);
    }

    private void Update(ActionContext call)
    {
        SenderDomain domain = Find(call);
        if (call.Arguments.Number("DKIMOption") is ulong option && option != (ulong)domain.DkimOption)
        {
            throw new ApiException("FailedOperation.DKIMNotApplied", "No DKIM key of this length has been generated for the domain.");
        }

        domain.LookUp(options.AutoPublishDns || state.PublishedDomains.Contains(domain.Name));
        WriteRecords(call.Response, domain);
    }

    private static void Delete(ActionContext call)
    {
        string name = call.Arguments.RequiredText("EmailIdentity");
        if (!call.Region.Domains.ContainsKey(name))
        {
            throw new ApiException("InvalidParameterValue", "The domain does not exist.");
        }

        if (call.Region.SendersOf(name).Any())
        {
            throw new ApiException("OperationDenied.SenderWithDomainIsNotEmpty", "The domain still has sender addresses.");
        }

        call.Region.Domains.Remove(name);
    }

    private static SenderDomain Find(ActionContext call) =>
        call.Region.Domains.TryGetValue(call.Arguments.RequiredText("EmailIdentity"), out SenderDomain? domain)
            ? domain
            : throw new ApiException("InvalidParameterValue.NotExistDomain", "The domain does not exist.");

    private static void WriteRecords(Utf8JsonWriter json, SenderDomain domain)
    {
        json.WriteString("IdentityType", "DOMAIN");
        json.WriteBoolean("VerifiedForSendingStatus", domain.IsVerified);
        json.WriteStartArray("Attributes");
        foreach (DnsRecord record in domain.Records)
        {
            json.WriteStartObject();
            json.WriteString("Type", record.Type);
            json.WriteString("SendDomain", record.Name);
            json.WriteString("ExpectedValue", record.ExpectedValue);
            json.WriteString("CurrentValue", record.CurrentValue);
            json.WriteBoolean("Status", record.IsRight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("DKIMOption", domain.DkimOption);
    }

    private static void WriteTags(Utf8JsonWriter json, SenderDomain domain)
    {
        json.WriteStartArray("TagList");
        foreach ((string key, string value) in domain.Tags)
        {
            json.WriteStartObject();
            json.WriteString("TagKey", key);
            json.WriteString("TagValue", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<KeyValuePair<string, string>> ReadTags(Arguments arguments) =>
        [.. arguments.Objects("TagList").Select(tag => KeyValuePair.Create(tag.RequiredText("TagKey"), tag.RequiredText("TagValue")))];

    private static int Clamp(ulong value) => (int)Math.Min(value, int.MaxValue);
}
