using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.UnitTests.Core.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>Every response record against the published API, and against what a lenient reader must bear.</summary>
public sealed class ResponseRecordTests
{
    public static TheoryData<string> Requests => [.. ApiSchema.Requests.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Its_members_are_the_published_ones(string request)
    {
        Type type = ApiSchema.ResponseOf(ApiSchema.RequestNamed(request));
        var published = Published(request);
        Assert.Equal(published.Select(member => member.Name).Order(StringComparer.Ordinal), ApiSchema.Properties(type).Select(property => property.Name).Order(StringComparer.Ordinal));
        foreach (var (name, apiType, _) in published)
            ApiSchema.AssertHolds(apiType, type.GetProperty(name)!.PropertyType, type.Name + "." + name);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_published_member_is_read(string request)
    {
        JsonObject sample = Sample(Published(request), apiType => apiType switch { "int" => 7, "bool" => true, _ => "text" });
        SesResponse response = await ReadAsync(request, sample);
        AssertSame(JsonSerializer.SerializeToElement(sample), response);
        Assert.Null(response.AdditionalData);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Numbers_may_come_as_texts(string request)
    {
        JsonObject sample = Sample(Published(request), apiType => apiType switch { "int" => "7", "bool" => true, _ => "text" });
        AssertSame(JsonSerializer.SerializeToElement(Sample(Published(request), apiType => apiType switch { "int" => 7, "bool" => true, _ => "text" })),
            await ReadAsync(request, sample));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_member_may_be_null(string request)
    {
        JsonObject deep = Sample(Published(request), _ => null);
        AssertEmptyButWhole(await ReadAsync(request, deep));
        var flat = new JsonObject(Published(request).Select(member => new KeyValuePair<string, JsonNode?>(member.Name, null)));
        AssertEmptyButWhole(await ReadAsync(request, flat));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_member_may_be_missing(string request) => AssertEmptyButWhole(await ReadAsync(request, []));

    private static IReadOnlyList<(string Name, string Type, bool Required)> Published(string request) =>
        ApiSchema.Members(ApiSchema.Action(ApiSchema.RequestNamed(request)).GetProperty("response"));

    private static async Task<SesResponse> ReadAsync(string request, JsonObject response)
    {
        byte[] answer = Encoding.UTF8.GetBytes(new JsonObject { ["Response"] = response.DeepClone() }.ToJsonString());
        using var handler = new StubHandler(_ => StubHandler.Answer(answer));
        await using var harness = new ClientHarness(handler);
        Type type = ApiSchema.RequestNamed(request);
        SesRequest record = RecordSamples.Least(type);
        var call = (Task)typeof(ClientHarness).GetMethod(nameof(ClientHarness.SendAsync))!
            .MakeGenericMethod(ApiSchema.ResponseOf(type)).Invoke(harness, [record, null, 0])!;
        await call;
        return (SesResponse)call.GetType().GetProperty("Result")!.GetValue(call)!;
    }

    private static JsonObject Sample(IReadOnlyList<(string Name, string Type, bool Required)> members, Func<string, JsonNode?> value)
    {
        var sample = new JsonObject();
        foreach (var (name, type, _) in members)
        {
            if (ApiSchema.ListElement(type) is { } element)
                sample[name] = new JsonArray(One(element), One(element));
            else
                sample[name] = One(type);
        }
        return sample;

        JsonNode? One(string type) => type is "string" or "int" or "bool" ? value(type) : Sample(ApiSchema.ObjectMembers(ApiSchema.ObjectName(type)), value);
    }

    private static void AssertSame(JsonElement json, object? value)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                    AssertSame(member.Value, value!.GetType().GetProperty(member.Name)!.GetValue(value));
                break;
            case JsonValueKind.Array:
                object?[] items = [.. ((IEnumerable)value!).Cast<object?>()];
                Assert.Equal(json.GetArrayLength(), items.Length);
                for (int i = 0; i < items.Length; i++)
                    AssertSame(json[i], items[i]);
                break;
            case JsonValueKind.Number:
                Assert.Equal(json.GetInt64(), Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True:
                Assert.True(Assert.IsType<bool>(value));
                break;
            default:
                Assert.Equal(json.GetString(), value);
                break;
        }
    }

    // Lists are there even when they are empty: nobody has to ask.
    private static void AssertEmptyButWhole(object record)
    {
        foreach (PropertyInfo property in ApiSchema.Properties(record.GetType()))
        {
            object? value = property.GetValue(record);
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            {
                foreach (object? item in (IEnumerable)Assert.IsType<IEnumerable>(value, exactMatch: false))
                {
                    if (item is not null and not string)
                        AssertEmptyButWhole(item);
                }
            }
            else if (property.PropertyType.Namespace == typeof(SesResponse).Namespace && value is not null)
            {
                AssertEmptyButWhole(value);
            }
            else
            {
                Assert.True(value is false or "" || (value is null && ApiSchema.IsNullable(property)), property.Name + " is '" + value + "'");
            }
        }
    }
}
