using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>The defaults of sender addresses for the unsubscribe link. The service publishes no codes for these actions; common ones are used.</summary>
internal sealed class UnsubscribeActions : IActionFamily
{
    private const int LastLanguage = 10;

    public IEnumerable<ApiAction> Actions =>
    [
        new("CreateAddressUnsubscribeConfig", Create, Text("Address").Required().AsTarget(), Text("UnsubscribeConfig").Required(), Number("Status").Required()),
        new("ListAddressUnsubscribeConfig", List, Number("Offset"), Text("Limit")),
        new("UpdateAddressUnsubscribeConfig", Update, Text("Address").Required().AsTarget(), Text("UnsubscribeConfig").Required(), Number("Status").Required()),
        new("DeleteAddressUnsubscribeConfig", Delete, Text("Address").AsTarget()),
    ];

    private static void Create(ActionContext call)
    {
        UnsubscribeConfig config = Read(call.Arguments);
        if (!call.Region.Senders.ContainsKey(config.Address))
        {
            throw new ApiException("ResourceNotFound", "The sender address does not exist.");
        }

        if (!call.Region.UnsubscribeConfigs.TryAdd(config.Address, config))
        {
            throw new ApiException("InvalidParameterValue", "The address has a configuration already.");
        }
    }

    private static void List(ActionContext call)
    {
        string limitText = call.Arguments.Text("Limit") ?? "100";
        if (!ulong.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out ulong limit))
        {
            throw new ApiException("InvalidParameterValue", "Limit must be a number as a text.");
        }

        Page page = Page.Create(call.Arguments.Number("Offset") ?? 0, limit, Page.MaxLimit);
        call.Response.WriteRows("AddressUnsubscribeConfigList", page.Of(call.Region.UnsubscribeConfigs.Values.Reverse()), (json, config) =>
        {
            json.WriteString("Address", config.Address);
            json.WriteString("UnsubscribeConfig", config.Language);
            json.WriteNumber("Status", config.Status);
        });
        call.Response.WriteNumber("Total", call.Region.UnsubscribeConfigs.Count);
    }

    private static void Update(ActionContext call)
    {
        UnsubscribeConfig config = Read(call.Arguments);
        if (!call.Region.UnsubscribeConfigs.ContainsKey(config.Address))
        {
            throw NotFound();
        }

        call.Region.UnsubscribeConfigs[config.Address] = config;
    }

    private static void Delete(ActionContext call)
    {
        // The schema calls it optional, yet without it there is nothing to delete.
        string address = call.Arguments.Text("Address") ?? throw new ApiException("MissingParameter", "The request is missing a required parameter `Address`.");
        if (!call.Region.UnsubscribeConfigs.Remove(address))
        {
            throw NotFound();
        }
    }

    private static UnsubscribeConfig Read(Arguments arguments)
    {
        string language = arguments.RequiredText("UnsubscribeConfig");
        ulong status = arguments.RequiredNumber("Status");
        bool isKnown = MailParameters.IsLanguage(language) && int.Parse(language, CultureInfo.InvariantCulture) <= LastLanguage;
        return isKnown && status <= 1
            ? new UnsubscribeConfig(arguments.RequiredText("Address"), language, (int)status)
            : throw new ApiException("InvalidParameterValue", "UnsubscribeConfig must be a number from 0 to 10 as a text, Status 0 or 1.");
    }

    private static ApiException NotFound() => new("ResourceNotFound", "The address has no configuration.");
}
