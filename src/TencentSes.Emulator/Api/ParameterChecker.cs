using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>Checks a request body against the parameters of its action, before the action sees it.</summary>
internal static class ParameterChecker
{
    /// <exception cref="ApiException">A parameter is unknown, missing, or has the wrong type.</exception>
    public static void Check(JsonElement body, IReadOnlyList<Parameter> parameters) => CheckMembers(body, parameters, path: string.Empty);

    private static void CheckMembers(JsonElement body, IReadOnlyList<Parameter> parameters, string path)
    {
        foreach (JsonProperty member in body.EnumerateObject())
        {
            Parameter parameter = parameters.FirstOrDefault(candidate => candidate.Name == member.Name)
                ?? throw new ApiException("UnknownParameter", $"The parameter `{path}{member.Name}` is not recognized.");
            CheckValue(member.Value, parameter, path + parameter.Name);
        }

        foreach (Parameter parameter in parameters)
        {
            if (parameter.IsRequired && (!body.TryGetProperty(parameter.Name, out JsonElement value) || value.ValueKind == JsonValueKind.Null))
            {
                throw new ApiException("MissingParameter", $"The request is missing a required parameter `{path}{parameter.Name}`.");
            }
        }
    }

    private static void CheckValue(JsonElement value, Parameter parameter, string path)
    {
        // Some SDKs write unset members as null; the service reads them as absent.
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        bool fits = parameter.Kind switch
        {
            ParameterKind.Text => value.ValueKind == JsonValueKind.String,
            ParameterKind.UnsignedInteger => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _),
            ParameterKind.SignedInteger => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            ParameterKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            ParameterKind.Object => value.ValueKind == JsonValueKind.Object,
            _ => value.ValueKind == JsonValueKind.Array,
        };
        if (!fits)
        {
            throw new ApiException("InvalidParameter", $"The value type of parameter `{path}` is not valid.");
        }

        switch (parameter.Kind)
        {
            case ParameterKind.Text:
                CheckText(value, path);
                break;
            case ParameterKind.Object:
                CheckMembers(value, parameter.Members, path + ".");
                break;
            case ParameterKind.List:
                int index = 0;
                foreach (JsonElement element in value.EnumerateArray())
                {
                    CheckElement(element, parameter.Element!, $"{path}.{index++}");
                }

                break;
        }
    }

    private static void CheckElement(JsonElement element, Parameter parameter, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            throw new ApiException("InvalidParameter", $"The value type of parameter `{path}` is not valid.");
        }

        CheckValue(element, parameter, path);
    }

    // Half a surrogate pair is valid JSON but no text. The copy is wiped because the text may be a password.
    private static void CheckText(JsonElement value, string path)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\'))
        {
            return;
        }

        byte[] copy = new byte[raw.Length];
        try
        {
            JsonText.Unescape(raw, copy);
        }
        catch (InvalidOperationException)
        {
            throw new ApiException("InvalidParameter", $"The parameter `{path}` is not valid text.");
        }
        finally
        {
            Array.Clear(copy);
        }
    }
}
