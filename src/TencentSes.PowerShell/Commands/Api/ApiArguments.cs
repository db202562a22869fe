using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Security;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// The parameters of a raw call, made from what a script holds: hashtables, objects, lists and plain values. It owns the secrets that it made
/// of SecureStrings and wipes them when it is disposed.
/// </summary>
internal sealed class ApiArguments : IDisposable
{
    private const int MaxDepth = 64;

    private readonly List<SecretBuffer> _secrets = [];

    private ApiArguments()
    {
    }

    /// <summary>The members, in the types that <see cref="Api.RawRequest"/> takes.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Members { get; private set; } = [];

    /// <exception cref="SesValidationException">A value has no JSON form.</exception>
    public static ApiArguments From(IDictionary parameters)
    {
        var arguments = new ApiArguments();
        try
        {
            arguments.Members = arguments.MembersOf(parameters, "", 0);
            return arguments;
        }
        catch
        {
            arguments.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (SecretBuffer secret in _secrets)
            secret.Dispose();
    }

    private List<KeyValuePair<string, object?>> MembersOf(IDictionary dictionary, string path, int depth) => dictionary.Keys.Cast<object>()
        .Select(key => Member(Convert.ToString(key, CultureInfo.InvariantCulture)!, dictionary[key], path, depth)).ToList();

    private List<KeyValuePair<string, object?>> MembersOf(PSObject properties, string path, int depth) =>
        properties.Properties.Select(property => Member(property.Name, property.Value, path, depth)).ToList();

    private KeyValuePair<string, object?> Member(string name, object? value, string path, int depth) =>
        new(name, ToValue(value, path.Length == 0 ? name : path + "." + name, depth + 1));

    private object? ToValue(object? value, string path, int depth)
    {
        if (depth > MaxDepth)
            throw Bad("InvalidNesting", path.Split('.')[0], "is nested more than 64 levels deep", "Look whether it holds itself.");

        object? bare = value == AutomationNull.Value ? null : value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null:
            case string or bool or long or ulong or decimal:
                return bare;
            case double number when double.IsNaN(number) || double.IsInfinity(number):
            case float fraction when float.IsNaN(fraction) || float.IsInfinity(fraction):
                throw Bad("InvalidNumber", path, "is no number that JSON has", "Give a finite number.");
            case double:
                return bare;
            case float fraction:
                // Not by a plain cast: 0.1f would go out as 0.10000000149011612.
                return double.Parse(fraction.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            case SwitchParameter flag:
                return flag.IsPresent;
            case SecureString text:
                return Keep(text, path);
            case byte[] bytes:
                return Convert.ToBase64String(bytes);
            case char or Guid or Uri:
                return bare.ToString();
            case IDictionary dictionary:
                return MembersOf(dictionary, path, depth);
            case PSObject properties:
                return MembersOf(properties, path, depth);
            case IEnumerable items:
                return items.Cast<object?>().Select((item, index) => ToValue(item, path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]", depth + 1)).ToList();
            case DateTime or DateTimeOffset:
                throw Bad("UnsupportedValue", path, "is a " + bare.GetType().Name + ", and SES takes times in several forms",
                    "Give it as text, such as 2026-02-28 or 2026-02-28 09:30:00, or as Unix seconds.");
            case Enum or sbyte or byte or short or ushort or int or uint:
                return Convert.ToInt64(bare, CultureInfo.InvariantCulture);
            default:
                throw Bad("UnsupportedValue", path, "is a " + bare.GetType().Name + ", which has no JSON form",
                    "Give a text, number, boolean, SecureString, hashtable, custom object or a list of these.");
        }
    }

    private SecretBuffer Keep(SecureString text, string path)
    {
        try
        {
            SecretBuffer secret = SecretBuffer.FromSecureString(text);
            _secrets.Add(secret);
            return secret;
        }
        catch (ArgumentException)
        {
            throw Bad("UnsupportedValue", path, "holds half a surrogate pair and cannot be written as UTF-8", "Give a complete text.");
        }
    }

    private static SesValidationException Bad(string code, string path, string flaw, string remedy) => new(code, path, path + " " + flaw + ".", remedy);
}
