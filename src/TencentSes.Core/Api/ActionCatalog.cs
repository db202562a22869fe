using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using TencentSes.Secrets;

namespace TencentSes.Api;

/// <summary>
/// Puts the actions together: names, kinds, rates, types and required parameters come from the request records, so that they are what the
/// client really sends; texts and error codes come from action-catalog.tsv.
/// </summary>
internal sealed class ActionCatalog
{
    private readonly Dictionary<string, string> _summaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Text>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _errorCodes = new(StringComparer.Ordinal);

    private ActionCatalog()
    {
        Read();
        CommonErrorCodes = _errorCodes["*"];
        Actions = typeof(SesRequest).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(SesActionAttribute), inherit: false))
            .Select(Describe)
            .OrderBy(static action => action.Name, StringComparer.Ordinal)
            .ToArray();
    }

    public IReadOnlyList<SesActionInfo> Actions { get; }

    public IReadOnlyList<string> CommonErrorCodes { get; }

    public static ActionCatalog Load() => new();

    private void Read()
    {
        using Stream stream = typeof(ActionCatalog).Assembly.GetManifestResourceStream("TencentSes.Api.action-catalog.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] cells = line.Split('\t');
            switch (cells[0])
            {
                case "action":
                    _summaries.Add(cells[1], cells[2]);
                    break;
                case "errors":
                    _errorCodes.Add(cells[1], cells[2].Split(' '));
                    break;
                default:
                    if (!_texts.TryGetValue(cells[1], out List<Text>? texts))
                        _texts.Add(cells[1], texts = []);
                    texts.Add(new Text(cells[2], cells[3], Required: cells[0] == "needed"));
                    break;
            }
        }
    }

    private SesActionInfo Describe(Type requestType)
    {
        string name = SesRequest.ActionOf(requestType).Name;
        var parameters = new List<SesActionParameter>();
        foreach (Text text in TextsOf(name))
        {
            PropertyInfo property = requestType.GetProperty(text.Name)!;
            Add(parameters, text.Name, property.PropertyType, IsRequired(property), text.Notes);
        }
        return new SesActionInfo(requestType, _summaries[name], parameters, _errorCodes.TryGetValue(name, out string[]? codes) ? codes : []);
    }

    private void Add(List<SesActionParameter> parameters, string path, Type type, bool required, string notes)
    {
        Type item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
        string list = item == type ? "" : "[]";
        parameters.Add(new SesActionParameter(path, WireType(item) + list, required, notes));
        foreach (Text member in TextsOf(item.Name))
            Add(parameters, path + list + "." + member.Name, item.GetProperty(member.Name)!.PropertyType, member.Required, member.Notes);
    }

    private List<Text> TextsOf(string owner) => _texts.TryGetValue(owner, out List<Text>? texts) ? texts : [];

    // By its name: on .NET Framework the compiler brings an attribute of its own.
    private static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttributesData().Any(static data => data.AttributeType.Name == "RequiredMemberAttribute");

    private static string WireType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(SecretBuffer) ? "string"
            : type == typeof(int) || type == typeof(long) ? "int"
            : type == typeof(bool) ? "bool"
            : "object";
    }

    private sealed record Text(string Name, string Notes, bool Required);
}
