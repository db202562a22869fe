using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Actions;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>Finds the action of a name. Names are compared exactly, as the service does.</summary>
internal sealed class ActionTable
{
    private readonly Dictionary<string, ApiAction> _actions;

    public ActionTable(EmulatorOptions options, EmulatorState state, Dispatcher dispatcher, BatchRunner batches)
    {
        IActionFamily[] families =
        [
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
            new ReportActions(),
        ];
        _actions = families.SelectMany(family => family.Actions).ToDictionary(action => action.Name, StringComparer.Ordinal);
    }

    public IEnumerable<ApiAction> All => _actions.Values;

    public ApiAction? Find(string name) => _actions.GetValueOrDefault(name);
}
