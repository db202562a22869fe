using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>An account's own blocklist. The three spellings of the word are the service's.</summary>
internal sealed class CustomBlocklistActions(EmulatorState state) : IActionFamily
{
    private const int MaxPerCall = 20_000;
    private const ulong AllStatuses = 2;

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateCustomBlacklist", Create, Texts("Emails").Required().AsTarget(), Text("ExpireDate")),
        new("ListCustomBlacklist", List, Number("Offset").Required(), Number("Limit").Required(), Number("Status").Required(), Text("Email")),
        new("UpdateCustomBlackList", Update, Number("Id").Required().AsTarget(), Text("Email").Required().AsTarget(), Text("ExpireDate")),
        new("DeleteCustomBlackList", Delete, Texts("Emails").Required().AsTarget()),
    ];

    private void Create(ActionContext call)
    {
        IReadOnlyList<string> emails = call.Arguments.Texts("Emails");
        DateOnly? expires = ReadExpiry(call);
        if (emails.Count == 0)
        {
            throw new ApiException("MissingParameter.EmailsNecessary", "At least one address is needed.");
        }

        if (emails.Count > MaxPerCall)
        {
            throw new ApiException("LimitExceeded.ReceiverDetailRequestLimit", "A call takes at most 20000 addresses.");
        }

        int valid = 0;
        int tooLong = 0;
        int repeated = 0;
        int invalid = 0;
        foreach (string email in emails)
        {
            if (email.Length > EmailAddress.MaxLength)
            {
                tooLong++;
            }
            else if (!EmailAddress.IsValid(email))
            {
                invalid++;
            }
            else if (!call.Region.CustomBlocks.TryAdd(email, new CustomBlock(state.NextId(), email, expires, call.Now)))
            {
                repeated++;
            }
            else
            {
                valid++;
            }
        }

        call.Response.WriteNumber("TotalCount", emails.Count);
        call.Response.WriteNumber("ValidCount", valid);
        call.Response.WriteNumber("TooLongCount", tooLong);
        call.Response.WriteNumber("RepeatCount", repeated);
        call.Response.WriteNumber("InvalidCount", invalid);
    }

    private static void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        ulong status = call.Arguments.RequiredNumber("Status");
        string? email = call.Arguments.Text("Email");
        if (status > AllStatuses)
        {
            throw new ApiException("InvalidParameterValue", "Status must be 0, 1 or 2.");
        }

        List<CustomBlock> matches =
        [
            .. call.Region.CustomBlocks.Values.Reverse().Where(block =>
                (status == AllStatuses || (ulong)block.Status(call.Now) == status)
                && (string.IsNullOrEmpty(email) || string.Equals(block.Email, email, StringComparison.OrdinalIgnoreCase))),
        ];
        call.Response.WriteNumber("TotalCount", matches.Count);
        call.Response.WriteRows("Data", page.Of(matches), (json, block) =>
        {
            json.WriteNumber("Id", block.Id);
            json.WriteString("Email", block.Email);
            json.WriteString("CreateTime", ChinaTime.Format(block.Created));
            json.WriteString("ExpireDate", block.Expires is DateOnly expires ? ChinaTime.Format(expires) : string.Empty);
            json.WriteNumber("Status", block.Status(call.Now));
        });
    }

    private static void Update(ActionContext call)
    {
        ulong id = call.Arguments.RequiredNumber("Id");
        string email = call.Arguments.RequiredText("Email");
        DateOnly? expires = ReadExpiry(call);
        if (!EmailAddress.IsValid(email))
        {
            throw new ApiException("InvalidParameterValue.IllegalEmailAddress", "The address is malformed.");
        }

        OrderedDictionary<string, CustomBlock> blocks = call.Region.CustomBlocks;
        CustomBlock block = blocks.Values.FirstOrDefault(candidate => (ulong)candidate.Id == id)
            ?? throw new ApiException("InvalidParameterValue", "The entry does not exist.");
        if (blocks.TryGetValue(email, out CustomBlock? other) && other != block)
        {
            throw new ApiException("InvalidParameterValue", "The address has an entry already.");
        }

        int position = blocks.IndexOf(block.Email);
        blocks.RemoveAt(position);
        block.Email = email;
        block.Expires = expires;
        blocks.Insert(position, email, block);
    }

    // To take an address off that is not on the list is no error.
    private static void Delete(ActionContext call)
    {
        foreach (string email in call.Arguments.Texts("Emails"))
        {
            call.Region.CustomBlocks.Remove(email);
        }
    }

    private static DateOnly? ReadExpiry(ActionContext call)
    {
        string? text = call.Arguments.Text("ExpireDate");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return ChinaTime.ParseDate(text) is DateOnly date && date >= ChinaTime.DateOf(call.Now)
            ? date
            : throw new ApiException("InvalidParameterValue.WrongDate", "ExpireDate must have the form YYYY-MM-DD and not lie in the past.");
    }
}
