using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace TencentSes.DesktopHost;

/// <summary>Runs scenarios one by one and keeps what they saw. A scenario that ends with an exception does not stop the others.</summary>
internal sealed class Report
{
    private readonly List<KeyValuePair<string, Facts>> _scenarios = [];

    public void Run(string name, Action<Facts> scenario)
    {
        Facts facts = Start(name);
        try
        {
            scenario(facts);
        }
        catch (Exception exception)
        {
            facts.Add("Unexpected", exception);
        }
    }

    public async Task RunAsync(string name, Func<Facts, Task> scenario)
    {
        Facts facts = Start(name);
        try
        {
            await scenario(facts);
        }
        catch (Exception exception)
        {
            facts.Add("Unexpected", exception);
        }
    }

    // By hand: a JSON library of the host's own would hide whether the module's is found.
    public string ToJson() =>
        "{" + string.Join(",", _scenarios.Select(scenario => Quote(scenario.Key) + ":" + ToJson(scenario.Value))) + "}";

    private static string ToJson(Facts facts) =>
        "{" + string.Join(",", facts.Items.Select(item => Quote(item.Key) + ":" + (item.Value is null ? "null" : Quote(item.Value)))) + "}";

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
            quoted.Append(c is '"' or '\\' or < ' ' or > '~' ? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) : c.ToString());
        return quoted.Append('"').ToString();
    }

    private Facts Start(string name)
    {
        var facts = new Facts();
        _scenarios.Add(new KeyValuePair<string, Facts>(name, facts));
        return facts;
    }
}
