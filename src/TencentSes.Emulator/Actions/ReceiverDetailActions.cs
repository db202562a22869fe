using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>The addresses of recipient lists.</summary>
internal sealed class ReceiverDetailActions(EmulatorOptions options) : IActionFamily
{
    private const int MaxPerCall = 20_000;
    private const int MaxDataBytes = 800;
    private static readonly HashSet<string> NoColumns = [];

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateReceiverDetail", Create, Number("ReceiverId").Required().AsTarget(), Texts("Emails").Required().AsTarget()),
        new("CreateReceiverDetailWithData", CreateWithData, Number("ReceiverId").Required().AsTarget(), Objects("Datas", Text("Email").Required().AsTarget(), Text("TemplateData").Required()).Required().AsTarget()),
        new(
            "ListReceiverDetails",
            List,
            Number("ReceiverId").Required().AsTarget(),
            Number("Offset").Required(),
            Number("Limit").Required(),
            Text("Email"),
            Text("CreateTimeBegin"),
            Text("CreateTimeEnd"),
            Number("Status")),
    ];

    private void Create(ActionContext call)
    {
        List<(string Email, string Data)> addresses = [.. call.Arguments.Texts("Emails").Select(email => (email, string.Empty))];
        ReceiverList list = FindIdleList(call, addresses.Count);
        if (list.Columns is { Count: > 0 })
        {
            throw Inconsistent();
        }

        Upload(call, list, addresses, NoColumns);
    }

    private void CreateWithData(ActionContext call)
    {
        List<(string Email, string Data)> addresses = [.. call.Arguments.Objects("Datas").Select(row => (row.RequiredText("Email"), row.RequiredText("TemplateData")))];
        ReceiverList list = FindIdleList(call, addresses.Count);
        IReadOnlySet<string>? columns = list.Columns;
        foreach ((string email, string data) in addresses)
        {
            if (email.Length > 0 && !EmailAddress.IsValid(email))
            {
                throw new ApiException("InvalidParameterValue.ReceiverEmailInvalid", "A recipient address is wrong.");
            }

            HashSet<string> names = CheckData(data);
            columns ??= names;
            if (!columns.SetEquals(names))
            {
                throw Inconsistent();
            }
        }

        Upload(call, list, addresses, columns ?? NoColumns);
    }

    private static HashSet<string> CheckData(string data)
    {
        IReadOnlyDictionary<string, string> values = TemplateText.ReadValues(data)
            ?? throw new ApiException("InvalidParameterValue.TemplateDataError", "TemplateData is not a JSON object.");
        if (Encoding.UTF8.GetByteCount(data) > MaxDataBytes)
        {
            throw new ApiException("InvalidParameterValue.TemplateDataLenLimit", "TemplateData of one address must not be over 800 bytes.");
        }

        return values.Values.Any(value => value.Contains('<', StringComparison.Ordinal) && value.Contains('>', StringComparison.Ordinal))
            ? throw new ApiException("InvalidParameterValue.InValidTemplateData", "Template values must not hold HTML tags.")
            : values.Keys.ToHashSet();
    }

    private static ReceiverList FindIdleList(ActionContext call, int count)
    {
        ulong id = call.Arguments.RequiredNumber("ReceiverId");
        if (id == 0 && call.Arguments.Has("Emails"))
        {
            throw new ApiException("MissingParameter.ReceiverIdNecessary", "The list id is needed.");
        }

        if (count == 0)
        {
            throw new ApiException("MissingParameter.EmailsNecessary", "At least one address is needed.");
        }

        if (count > MaxPerCall)
        {
            throw new ApiException("LimitExceeded.ReceiverDetailRequestLimit", "A call takes at most 20000 addresses.");
        }

        ReceiverList list = FindList(call);
        return list.Status(call.Now) != ReceiverList.Uploading
            ? list
            : throw new ApiException("OperationDenied.ReceiverIsOperating", "The list is still taking an upload.");
    }

    private static ReceiverList FindList(ActionContext call) =>
        call.Region.FindReceiver(call.Arguments.RequiredNumber("ReceiverId"))
        ?? throw new ApiException("OperationDenied.ReceiverNotExist", "The recipient list does not exist.");

    private void Upload(ActionContext call, ReceiverList list, List<(string Email, string Data)> addresses, IReadOnlySet<string> columns)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<(string Email, string Data, string Reason)> taken = [];
        int tooLong = 0;
        int empty = 0;
        int repeated = 0;
        foreach ((string email, string data) in addresses)
        {
            if (email.Length == 0)
            {
                empty++;
            }
            else if (email.Length > EmailAddress.MaxLength)
            {
                tooLong++;
            }
            else if (!options.KeepDuplicateReceivers && (list.Contains(email) || !seen.Add(email)))
            {
                repeated++;
            }
            else
            {
                taken.Add((email, data, EmailAddress.IsValid(email) ? string.Empty : "Invalid email address"));
            }
        }

        if (list.Entries.Count + taken.Count > ReceiverList.MaxAddresses)
        {
            throw new ApiException("LimitExceeded.ReceiverDetailCountLimit", "A list holds at most 50000 addresses.");
        }

        list.Upload(taken, columns, call.Now, options.UploadDelay);
        call.Response.WriteNumber("TotalCount", addresses.Count);
        call.Response.WriteNumber("ValidCount", taken.Count(entry => entry.Reason.Length == 0));
        call.Response.WriteNumber("TooLongCount", tooLong);
        call.Response.WriteNumber("EmptyEmailCount", empty);
        call.Response.WriteNumber("RepeatCount", repeated);
    }

    private static void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        ReceiverList list = FindList(call);
        string email = call.Arguments.Text("Email") ?? string.Empty;
        DateTimeOffset? from = ReadTime(call.Arguments.Text("CreateTimeBegin"), isEnd: false);
        DateTimeOffset? until = ReadTime(call.Arguments.Text("CreateTimeEnd"), isEnd: true);
        ulong? status = call.Arguments.Number("Status");
        List<ReceiverEntry> matches =
        [
            .. list.Entries.Where(entry =>
                entry.Email.Contains(email, StringComparison.OrdinalIgnoreCase)
                && !(entry.Created < from)
                && !(entry.Created >= until)
                && (status is null || (ulong)entry.Status == status)),
        ];
        call.Response.WriteNumber("TotalCount", matches.Count);
        call.Response.WriteRows("Data", page.Of(matches), (json, entry) =>
        {
            json.WriteString("Email", entry.Email);
            json.WriteString("CreateTime", ChinaTime.Format(entry.Created));
            json.WriteString("TemplateData", entry.TemplateData);
            json.WriteString("Reason", entry.Reason);
            json.WriteNumber("Status", entry.Status);
            json.WriteNumber("EmailId", entry.Id);
        });
        call.Response.WriteNumber("ValidCount", list.Entries.Count - list.InvalidCount);
        call.Response.WriteNumber("InvalidCount", list.InvalidCount);
    }

    /// <summary>A moment, or the begin or end of a day.</summary>
    private static DateTimeOffset? ReadTime(string? text, bool isEnd)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return ChinaTime.ParseDate(text) is not null
            ? ChinaTime.ParseTime(text + " 00:00:00")!.Value.AddDays(isEnd ? 1 : 0)
            : ChinaTime.ParseTime(text)?.AddSeconds(isEnd ? 1 : 0) ?? throw new ApiException("InvalidParameterValue", "The time must have the form YYYY-MM-DD or YYYY-MM-DD HH:MM:SS.");
    }

    private static ApiException Inconsistent() =>
        new("InvalidParameterValue.TemplateDataInconsistent", "The variable names differ from those already in the list.");
}
