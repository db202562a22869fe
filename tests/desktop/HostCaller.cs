using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using TencentSes.Reliability;

namespace TencentSes.DesktopTests;

/// <summary>Makes calls with the net472 Core that the module ships, in the host.</summary>
internal sealed class HostCaller(HostConversation host) : ICaller
{
    public async Task<CallReport> CallAsync(CallOrder order)
    {
        IReadOnlyDictionary<string, string?> facts = await host.CallAsync(order.TryFailed,
            order.Operation.ToString(), order.Endpoint.AbsoluteUri, order.Subject, Bench.Sender, Number(order.TemplateId), Bench.Password,
            Number(order.TimeoutSec), Number(order.MaxRetry));
        List<string> flaws = [];
        if (facts.TryGetValue("Unexpected", out string? unexpected))
            flaws.Add("it ended with " + unexpected);
        bool succeeded = Text("Succeeded") == "true";
        if (!succeeded && (Text("Action") != OperationInfo.Of(order.Operation).Action || Text("Region") != "ap-guangzhou"))
            flaws.Add("the error names the action " + Text("Action") + " in " + Text("Region"));
        return new CallReport
        {
            Succeeded = succeeded,
            RequestId = Text("RequestId") is { Length: > 0 } id ? id : null,
            Code = Text("Code"),
            Category = Text("Category"),
            Text = Text("Message"),
            Remedy = Text("Remedy"),
            Tries = int.Parse(Text("Tries") is { Length: > 0 } tries ? tries : "0", CultureInfo.InvariantCulture),
            Flaws = flaws,
        };

        string Text(string name) => facts.TryGetValue(name, out string? text) ? text ?? "" : "";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
