using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using TencentSes.Secrets;

namespace TencentSes.Api;

/// <summary>A call of any action, also of one that is newer than this version. It goes the same way as every other request.</summary>
public sealed record RawRequest : SesRequest<RawResponse>
{
    private const int MaxNameLength = 64;

    private readonly SesActionAttribute _action;
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _members = [];
    private readonly List<SecretBuffer> _secrets = [];
    // A plain text under this name is a secret too, whatever the caller took it for.
    private readonly List<string> _secretNames = ["Password"];
    private readonly string? _json;

    /// <summary>A call with a body of name and value.</summary>
    /// <param name="action">Exact action name: letters and digits, at most 64.</param>
    /// <param name="kind">What repeating the action can do; <see cref="SesActionKind.Send"/> is never repeated when its outcome is unknown.</param>
    /// <param name="requestsPerSecond">Documented rate of the action.</param>
    /// <param name="members">
    /// The members of the body, in order. A value is null, a string, bool, long, ulong, double or decimal, a <see cref="SecretBuffer"/> (which
    /// stays the caller's), a list of values (<c>IReadOnlyList&lt;object?&gt;</c>) or a list of members of this very type.
    /// </param>
    /// <exception cref="ArgumentException">A value is of another type.</exception>
    public RawRequest(string action, SesActionKind kind, int requestsPerSecond, IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        _action = new SesActionAttribute(action ?? throw new ArgumentNullException(nameof(action)), kind, requestsPerSecond);
        _members = members ?? throw new ArgumentNullException(nameof(members));
        Inspect("", members);
    }

    /// <summary>A call with a body that is JSON already.</summary>
    /// <param name="action">Exact action name: letters and digits, at most 64.</param>
    /// <param name="kind">What repeating the action can do; <see cref="SesActionKind.Send"/> is never repeated when its outcome is unknown.</param>
    /// <param name="requestsPerSecond">Documented rate of the action.</param>
    /// <param name="json">A JSON object; sent as it is.</param>
    public RawRequest(string action, SesActionKind kind, int requestsPerSecond, string json)
    {
        _action = new SesActionAttribute(action ?? throw new ArgumentNullException(nameof(action)), kind, requestsPerSecond);
        _json = json ?? throw new ArgumentNullException(nameof(json));
    }

    internal override SesActionAttribute Action => _action;

    internal override IReadOnlyList<SecretBuffer> Secrets => _secrets;

    internal override IReadOnlyList<string> SecretNames => _secretNames;

    /// <inheritdoc/>
    public override void Validate()
    {
        // The name goes into a signed header: anything but letters and digits could end the header.
        foreach (char c in _action.Name)
        {
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'))
                throw BadName();
        }
        if (_action.Name.Length is 0 or > MaxNameLength)
            throw BadName();
        if (_json is not null)
            ApiLimits.CheckJsonObject(_json, "Body");
    }

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        if (_json is null)
            WriteValue(writer, _members);
        else
            writer.WriteRawValue(_json, skipInputValidation: true);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case SecretBuffer secret:
                SecretBufferJsonConverter.Write(writer, secret);
                break;
            case IReadOnlyList<KeyValuePair<string, object?>> members:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> member in members)
                {
                    writer.WritePropertyName(member.Key);
                    WriteValue(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case IReadOnlyList<object?> items:
                writer.WriteStartArray();
                foreach (object? item in items)
                    WriteValue(writer, item);
                writer.WriteEndArray();
                break;
        }
    }

    private void Inspect(string name, object? value)
    {
        switch (value)
        {
            case null or string or bool or long or ulong or decimal:
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                break;
            case SecretBuffer secret:
                _secrets.Add(secret);
                _secretNames.Add(name);
                break;
            case IReadOnlyList<KeyValuePair<string, object?>> members:
                foreach (KeyValuePair<string, object?> member in members)
                    Inspect(member.Key, member.Value);
                break;
            case IReadOnlyList<object?> items:
                foreach (object? item in items)
                    Inspect(name, item);
                break;
            default:
                throw new ArgumentException("A " + value.GetType().Name + " has no JSON form here.");
        }
    }

    private Errors.SesValidationException BadName() => ApiLimits.Bad("InvalidActionName", "Action",
        "'" + _action.Name + "' is no name of an action.",
        "Use letters and digits, at most " + MaxNameLength.ToString(CultureInfo.InvariantCulture) + "; Get-TcSesApiAction lists the actions that this version knows.");
}
