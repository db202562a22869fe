using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Actions;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Api;

/// <summary>Finds the action of a service by its name. Names are compared exactly, as the service does.</summary>
internal sealed class ActionTable
{
    private readonly Dictionary<string, ApiAction> _actions;

    private ActionTable(params IActionFamily[] families) =>
        _actions = families.SelectMany(family => family.Actions).ToDictionary(action => action.Name, StringComparer.Ordinal);

    public IEnumerable<ApiAction> All => _actions.Values;

    /// <summary>The actions of SES.</summary>
    public static ActionTable Ses(EmulatorOptions options, EmulatorState state, Dispatcher dispatcher, BatchRunner batches) => new(
        new IdentityActions(options, state),
        new SenderActions(options),
        new UnsubscribeActions(),
        new TemplateActions(options, state),
        new SendActions(options, dispatcher),
        new StatusActions(options),
        new ReceiverActions(options, state),
        new ReceiverDetailActions(options),
        new BatchActions(options, state, batches),
        new BlocklistActions(state),
        new CustomBlocklistActions(state),
        new ReportActions());

    /// <summary>The actions of the Security Token Service.</summary>
    public static ActionTable Sts(AccessManagement access, AccountNumbers numbers, KeyIssuer issuer) => new(new RoleActions(access, numbers, issuer), new CallerActions(numbers));

    public ApiAction? Find(string name) => _actions.GetValueOrDefault(name);
}
