using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using TencentSes.Api;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>Compares records with the published API, by name and type, down to the members of their members.</summary>
internal static class ApiSchema
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Every request record, so that new ones are covered without being named.</summary>
    public static IReadOnlyList<Type> Requests { get; } =
        [.. typeof(SesRequest).Assembly.GetTypes().Where(type => type.IsDefined(typeof(SesActionAttribute), inherit: false)).OrderBy(type => type.Name)];

    public static Type RequestNamed(string name) => Requests.Single(type => type.Name == name);

    /// <summary>The answer of a request.</summary>
    public static Type ResponseOf(Type request) => request.BaseType!.GetGenericArguments().Single();

    public static JsonElement Action(Type request) => Fixtures.Api.GetProperty("actions").GetProperty(SesRequest.ActionOf(request).Name);

    /// <summary>The members of an action or object: name, published type, whether it must be given.</summary>
    public static IReadOnlyList<(string Name, string Type, bool Required)> Members(JsonElement members) =>
    [
        .. members.EnumerateArray().Select(member => (
            member.GetProperty("name").GetString()!,
            member.GetProperty("type").GetString()!,
            (member.TryGetProperty("required", out JsonElement required) || member.TryGetProperty("requiredAsInput", out required)) && required.GetBoolean())),
    ];

    public static IReadOnlyList<(string Name, string Type, bool Required)> ObjectMembers(string name) =>
        Members(Fixtures.Api.GetProperty("objects").GetProperty(name).GetProperty("members"));

    /// <summary>The properties that travel.</summary>
    public static IReadOnlyList<PropertyInfo> Properties(Type record) =>
        [.. record.GetProperties().Where(property => property.SetMethod is { IsPublic: true })];

    public static bool IsNullable(PropertyInfo property) => Nullability.Create(property).WriteState == NullabilityState.Nullable;

    /// <summary>Asserts that a CLR type can hold what the API calls by this type.</summary>
    public static void AssertHolds(string apiType, Type type, string where)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (apiType)
        {
            case "string":
                Assert.True(type == typeof(string) || type == typeof(SecretBuffer), where + " is no text but " + type.Name);
                break;
            case "int":
                Assert.True(type == typeof(int) || type == typeof(long), where + " is no number but " + type.Name);
                break;
            case "bool":
                Assert.True(type == typeof(bool), where + " is no truth value but " + type.Name);
                break;
            default:
                if (ListElement(apiType) is { } element)
                {
                    Assert.True(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>), where + " is no list but " + type.Name);
                    AssertHolds(element, type.GetGenericArguments()[0], where);
                    break;
                }
                var members = ObjectMembers(ObjectName(apiType));
                Assert.Equal(members.Select(member => member.Name), Properties(type).Select(property => property.Name));
                foreach (var (name, memberType, _) in members)
                    AssertHolds(memberType, type.GetProperty(name)!.PropertyType, where + "." + name);
                break;
        }
    }

    /// <summary>X of "list&lt;X&gt;", null for anything else.</summary>
    public static string? ListElement(string apiType) =>
        apiType.StartsWith("list<", StringComparison.Ordinal) ? apiType[5..^1] : null;

    /// <summary>X of "object:X" and of the X in a list.</summary>
    public static string ObjectName(string apiType) => apiType.StartsWith("object:", StringComparison.Ordinal) ? apiType[7..] : apiType;
}
