using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>The platform's blocklist, filled by hard bounces.</summary>
internal sealed class BlocklistActions(EmulatorState state) : IActionFamily
{
    public IEnumerable<ApiAction> Actions =>
    [
        new(
            "ListBlackEmailAddress",
            List,
            Text("StartDate").Required(),
            Text("EndDate").Required(),
            Number("Limit").Required(),
            Number("Offset").Required(),
            Text("EmailAddress"),
            Text("TaskID")),
        new("DeleteBlackList", Delete, Texts("EmailAddressList").Required().AsTarget()),
    ];

    private void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        DateRange range = DateRange.Read(call.Arguments);
        string? email = call.Arguments.Text("EmailAddress");
        List<PlatformBlock> matches =
        [
            .. state.PlatformBlocks.Where(block =>
                block.HoldsAt(call.Now)
                && range.Contains(ChinaTime.DateOf(block.BounceTime))
                && (string.IsNullOrEmpty(email) || string.Equals(block.Email, email, StringComparison.OrdinalIgnoreCase))),
        ];
        call.Response.WriteRows("BlackList", page.Of(matches), (json, block) =>
        {
            json.WriteString("BounceTime", ChinaTime.Format(block.BounceTime));
            json.WriteString("EmailAddress", block.Email);
            json.WriteString("IspDesc", block.Reason);
        });
        call.Response.WriteNumber("TotalCount", matches.Count);
    }

    // To take an address off that is not on the list is no error.
    private void Delete(ActionContext call)
    {
        IReadOnlyList<string> emails = call.Arguments.Texts("EmailAddressList");
        if (emails.Count == 0)
        {
            throw new ApiException("InvalidParameterValue", "At least one address is needed.");
        }

        foreach (string email in emails)
        {
            state.Unblock(email);
        }
    }
}
