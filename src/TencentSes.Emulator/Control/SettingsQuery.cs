using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace TencentSes.Emulator.Control;

/// <summary>Changes account settings by their names in camel case: <c>POST /_emulator/settings?isInArrears=true&amp;deniedActions=SendEmail,CreateEmailIdentity</c>.</summary>
internal static class SettingsQuery
{
    private const string AccountName = "account";

    private static readonly Dictionary<string, Func<AccountSettings, ControlQuery, string, AccountSettings>> Setters = new(StringComparer.Ordinal)
    {
        [Camel(nameof(AccountSettings.DeniedActions))] = (settings, query, name) => settings with { DeniedActions = query.List(name) },
        [Camel(nameof(AccountSettings.OfflineActions))] = (settings, query, name) => settings with { OfflineActions = query.List(name) },
        [Camel(nameof(AccountSettings.BlockedAddresses))] = (settings, query, name) => settings with { BlockedAddresses = query.List(name) },
        [Camel(nameof(AccountSettings.AllowedAddresses))] = (settings, query, name) => settings with { AllowedAddresses = query.List(name) },
        [Camel(nameof(AccountSettings.RequiresSecondFactor))] = (settings, query, name) => settings with { RequiresSecondFactor = query.Flag(name) },
        [Camel(nameof(AccountSettings.CallsPerSecond))] = (settings, query, name) => settings with { CallsPerSecond = query.OptionalInteger(name) },
        [Camel(nameof(AccountSettings.CallsPerSecondAllRegions))] = (settings, query, name) => settings with { CallsPerSecondAllRegions = query.OptionalInteger(name) },
        [Camel(nameof(AccountSettings.CallsPerSecondPerAddress))] = (settings, query, name) => settings with { CallsPerSecondPerAddress = query.OptionalInteger(name) },
        [Camel(nameof(AccountSettings.IsEnterprise))] = (settings, query, name) => settings with { IsEnterprise = query.Flag(name) },
        [Camel(nameof(AccountSettings.AllowsCustomContent))] = (settings, query, name) => settings with { AllowsCustomContent = query.Flag(name) },
        [Camel(nameof(AccountSettings.AllowsAttachments))] = (settings, query, name) => settings with { AllowsAttachments = query.Flag(name) },
        [Camel(nameof(AccountSettings.AllowsLinks))] = (settings, query, name) => settings with { AllowsLinks = query.Flag(name) },
        [Camel(nameof(AccountSettings.IllegalLinkHosts))] = (settings, query, name) => settings with { IllegalLinkHosts = query.List(name) },
        [Camel(nameof(AccountSettings.IsInArrears))] = (settings, query, name) => settings with { IsInArrears = query.Flag(name) },
        [Camel(nameof(AccountSettings.MailsLeft))] = (settings, query, name) => settings with { MailsLeft = query.OptionalInteger(name) },
        [Camel(nameof(AccountSettings.DailyQuota))] = (settings, query, name) => settings with { DailyQuota = query.OptionalInteger(name) },
        [Camel(nameof(AccountSettings.IsKnownToReports))] = (settings, query, name) => settings with { IsKnownToReports = query.Flag(name) },
        ["passwordPropagationSeconds"] = (settings, query, name) => settings with { PasswordPropagation = TimeSpan.FromSeconds(query.RequiredInteger(name)) },
    };

    /// <summary>The account that is meant; null for the main one.</summary>
    public static string? Account(ControlQuery query) => query.Text(AccountName);

    /// <exception cref="ControlException">A setting is unknown or its value makes no sense.</exception>
    public static AccountSettings Apply(AccountSettings settings, ControlQuery query)
    {
        foreach (string name in query.Names.Where(name => name != AccountName))
        {
            settings = Setters.TryGetValue(name, out Func<AccountSettings, ControlQuery, string, AccountSettings>? set)
                ? set(settings, query, name)
                : throw new ControlException($"Unknown setting '{name}'. Known: {string.Join(", ", Setters.Keys)}.");
        }

        return settings;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
