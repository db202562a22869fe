using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Recipient lists.</summary>
internal sealed class ReceiverActions(EmulatorOptions options, EmulatorState state) : IActionFamily
{
    // The length of a name and the special characters are not published.
    private const int MaxName = 100;
    private const int MaxDescription = 300;
    private const string SpecialCharacters = "<>\"'&;\\";

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateReceiver", Create, Text("ReceiversName").Required().AsTarget(), Text("Desc")),
        new("ListReceivers", List, Number("Offset").Required(), Number("Limit").Required(), Number("Status"), Text("KeyWord")),
        new("DeleteReceiver", Delete, Number("ReceiverId").Required().AsTarget()),
    ];

    private void Create(ActionContext call)
    {
        string name = call.Arguments.RequiredText("ReceiversName");
        string? description = call.Arguments.Text("Desc");
        if (name.Trim().Length == 0 || name.Length > MaxName || HasSpecialCharacters(name))
        {
            throw new ApiException("InvalidParameterValue.ReceiverNameIllegal", "The list name is not allowed.");
        }

        if (description is not null && (description.Length is 0 or > MaxDescription || HasSpecialCharacters(description)))
        {
            throw new ApiException("InvalidParameterValue.ReceiverDescIllegal", "The description must have 1-300 characters and no special ones.");
        }

        if (call.Region.Receivers.Exists(list => list.Name == name))
        {
            throw new ApiException("InvalidParameterValue.RepeatReceiverName", "The list name is already used.");
        }

        if (call.Region.Receivers.Count >= options.ReceiverLimit)
        {
            throw new ApiException("LimitExceeded.ExceedReceiverLimit", "The number of recipient lists has reached the limit.");
        }

        ReceiverList created = new(state.NextId(), name, description ?? string.Empty, call.Now);
        call.Region.Receivers.Add(created);
        call.Response.WriteNumber("ReceiverId", created.Id);
    }

    private static void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        ulong? status = call.Arguments.Number("Status");
        string keyWord = call.Arguments.Text("KeyWord") ?? string.Empty;
        List<ReceiverList> matches =
        [
            .. Enumerable.Reverse(call.Region.Receivers).Where(list =>
                (status is null || (ulong)list.Status(call.Now) == status) && list.Name.Contains(keyWord, StringComparison.OrdinalIgnoreCase)),
        ];
        call.Response.WriteNumber("TotalCount", matches.Count);
        call.Response.WriteRows("Data", page.Of(matches), (json, list) =>
        {
            json.WriteNumber("ReceiverId", list.Id);
            json.WriteString("ReceiversName", list.Name);
            json.WriteNumber("Count", list.Entries.Count);
            json.WriteString("Desc", list.Description);
            json.WriteNumber("ReceiversStatus", list.Status(call.Now));
            json.WriteString("CreateTime", ChinaTime.Format(list.Created));
            json.WriteNumber("InvalidCount", list.InvalidCount);
        });
    }

    private static void Delete(ActionContext call)
    {
        ulong id = call.Arguments.RequiredNumber("ReceiverId");
        if (id == 0)
        {
            throw new ApiException("MissingParameter.ReceiverIdNecessary", "The list id is needed.");
        }

        if (call.Region.Receivers.RemoveAll(list => (ulong)list.Id == id) == 0)
        {
            throw new ApiException("OperationDenied.ReceiverNotExist", "The recipient list does not exist.");
        }
    }

    private static bool HasSpecialCharacters(string text) =>
        text.Any(character => char.IsControl(character) || SpecialCharacters.Contains(character, StringComparison.Ordinal));
}
