using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TencentSes.Emulator.Api;

/// <summary>Turns the query of a GET call (<c>Template.TemplateID=1&amp;Destination.0=…</c>) into the JSON body that a POST would have carried.</summary>
internal static class QueryBody
{
    private const int MaxIndex = 100_000;

    public static JsonElement Read(string query, IReadOnlyList<Parameter> parameters)
    {
        JsonObject root = [];
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            string value = equals < 0 ? string.Empty : WebUtility.UrlDecode(pair[(equals + 1)..]);
            string[] path = name.Split('.');
            Parameter parameter = parameters.FirstOrDefault(candidate => candidate.Name == path[0])
                ?? throw new ApiException("UnknownParameter", $"The parameter `{name}` is not recognized.");
            JsonNode? current = root[path[0]];
            JsonNode placed = Place(current, parameter, path.AsSpan(1), value, name);
            if (placed != current)
            {
                root[path[0]] = placed;
            }
        }

        return JsonSerializer.SerializeToElement(root);
    }

    private static JsonNode Place(JsonNode? current, Parameter parameter, ReadOnlySpan<string> path, string value, string name)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Object when path.Length > 0:
                JsonObject members = current as JsonObject ?? [];
                string memberName = path[0];
                Parameter member = parameter.Members.FirstOrDefault(candidate => candidate.Name == memberName)
                    ?? throw new ApiException("UnknownParameter", $"The parameter `{name}` is not recognized.");
                JsonNode placedMember = Place(members[memberName], member, path[1..], value, name);
                if (placedMember != members[memberName])
                {
                    members[memberName] = placedMember;
                }

                return members;

            case ParameterKind.List when path.Length > 0 && int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= MaxIndex:
                JsonArray elements = current as JsonArray ?? [];
                while (elements.Count <= index)
                {
                    elements.Add(null);
                }

                JsonNode placedElement = Place(elements[index], parameter.Element!, path[1..], value, name);
                if (placedElement != elements[index])
                {
                    elements[index] = placedElement;
                }

                return elements;

            case ParameterKind.Object or ParameterKind.List:
                throw new ApiException("InvalidParameter", $"The parameter `{name}` is not valid.");

            default:
                return path.Length == 0 ? Scalar(parameter.Kind, value) : throw new ApiException("UnknownParameter", $"The parameter `{name}` is not recognized.");
        }
    }

    // What cannot be converted stays text, so that the type check answers InvalidParameter.
    private static JsonValue Scalar(ParameterKind kind, string value) => kind switch
    {
        ParameterKind.UnsignedInteger when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) => JsonValue.Create(number),
        ParameterKind.SignedInteger when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => JsonValue.Create(number),
        ParameterKind.Boolean when bool.TryParse(value, out bool flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(value),
    };
}
