using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Sender domains: create, look at, verify, delete.</summary>
internal sealed class IdentityActions(EmulatorOptions options, EmulatorState state) : IActionFamily
{
    private static readonly Parameter Tags = Objects("TagList", Text("TagKey").Required(), Text("TagValue").Required());

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateEmailIdentity", Create, Text("EmailIdentity").Required().AsTarget(), Number("DKIMOption"), Tags),
        new("ListEmailIdentities", List, Tags, Number("Limit"), Number("Offset")),
        new("GetEmailIdentity", Get, Text("EmailIdentity").Required().AsTarget()),
        new("UpdateEmailIdentity", Update, Text("EmailIdentity").Required().AsTarget(), Flag("NewAPI"), Number("DKIMOption")),
        new("DeleteEmailIdentity", Delete, Text("EmailIdentity").Required().AsTarget()),
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

    private static void List(ActionContext call)
    {
        IReadOnlyList<KeyValuePair<string, string>> wanted = ReadTags(call.Arguments);
        List<SenderDomain> matches = [.. call.Region.Domains.Values.Where(domain => wanted.All(tag => domain.Tags.Contains(tag))).Reverse()];
        IEnumerable<SenderDomain> page = matches.Skip(Clamp(call.Arguments.Number("Offset") ?? 0)).Take(Clamp(call.Arguments.Number("Limit") ?? int.MaxValue));

        Utf8JsonWriter json = call.Response;
        json.WriteRows("EmailIdentities", page, (row, domain) =>
        {
            row.WriteString("IdentityName", domain.Name);
            row.WriteString("IdentityType", "DOMAIN");
            row.WriteBoolean("SendingEnabled", domain.IsVerified);
            row.WriteNumber("DailyQuota", ReputationRules.DailyQuota(call.Region, domain, call.Now));
            row.WriteNumber("CurrentReputationLevel", domain.Reputation.Level);
            row.WriteStartArray("SendIp");
            row.WriteEndArray();
            WriteTags(row, domain);
            row.WriteNumber("DKIMOption", domain.DkimOption);
        });
        json.WriteNumber("MaxReputationLevel", ReputationRules.TopLevel);
        json.WriteNumber("MaxDailyQuota", ReputationRules.TopQuota);
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

        if (!call.Account.Settings.IsEnterprise)
        {
            throw new ApiException("OperationDenied.NotAllowDelete", "The domain may not be deleted by this kind of account.");
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
        json.WriteRows("Attributes", domain.Records, (row, record) =>
        {
            row.WriteString("Type", record.Type);
            row.WriteString("SendDomain", record.Name);
            row.WriteString("ExpectedValue", record.ExpectedValue);
            row.WriteString("CurrentValue", record.CurrentValue);
            row.WriteBoolean("Status", record.IsRight);
        });
        json.WriteNumber("DKIMOption", domain.DkimOption);
    }

    private static void WriteTags(Utf8JsonWriter json, SenderDomain domain) =>
        json.WriteRows("TagList", domain.Tags, (row, tag) =>
        {
            row.WriteString("TagKey", tag.Key);
            row.WriteString("TagValue", tag.Value);
        });

    private static List<KeyValuePair<string, string>> ReadTags(Arguments arguments) =>
        [.. arguments.Objects("TagList").Select(tag => KeyValuePair.Create(tag.RequiredText("TagKey"), tag.RequiredText("TagValue")))];

    private static int Clamp(ulong value) => (int)Math.Min(value, int.MaxValue);
}
