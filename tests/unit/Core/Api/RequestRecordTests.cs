using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Secrets;
using TencentSes.UnitTests.Core.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>Every request record against the published API.</summary>
public sealed class RequestRecordTests
{
    // Members whose values are checked before they are sent; any other text is "text".
    private static readonly Dictionary<string, string> ValidTexts = new()
    {
        ["EmailAddress"] = Samples.Address,
        ["EmailIdentity"] = "mail.example.com",
        ["Password"] = Samples.Password,
    };

    public static TheoryData<string> Requests => [.. ApiSchema.Requests.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Its_action_is_a_published_one_with_its_rate_and_kind(string request)
    {
        SesActionAttribute action = SesRequest.ActionOf(ApiSchema.RequestNamed(request));
        JsonElement published = ApiSchema.Action(ApiSchema.RequestNamed(request));
        Assert.Equal(request, action.Name + "Request");
        Assert.Equal(published.GetProperty("rateLimitPerSecond").GetInt32(), action.RequestsPerSecond);
        Assert.Equal(published.GetProperty("readOnly").GetBoolean(), action.Kind == SesActionKind.Read);
        Assert.Equal(action.Name + "Response", ApiSchema.ResponseOf(ApiSchema.RequestNamed(request)).Name);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Its_members_are_the_published_ones_in_name_type_and_necessity(string request)
    {
        Type type = ApiSchema.RequestNamed(request);
        var published = ApiSchema.Members(ApiSchema.Action(type).GetProperty("request"));
        Assert.Equal(published.Select(member => member.Name), ApiSchema.Properties(type).Select(property => property.Name));
        foreach (var (name, apiType, required) in published)
        {
            PropertyInfo property = type.GetProperty(name)!;
            ApiSchema.AssertHolds(apiType, property.PropertyType, request + "." + name);
            Assert.Equal(required, property.IsDefined(typeof(RequiredMemberAttribute)));
            Assert.Equal(required, !ApiSchema.IsNullable(property));
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Its_JSON_has_every_member_that_was_given(string request)
    {
        Type type = ApiSchema.RequestNamed(request);
        object full = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in ApiSchema.Properties(type))
            property.SetValue(full, Sample(property.PropertyType, property.Name));
        AssertSame(full, await SentAsync(full));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Its_JSON_has_no_member_that_was_not_given(string request)
    {
        Type type = ApiSchema.RequestNamed(request);
        PropertyInfo[] required = [.. ApiSchema.Properties(type).Where(property => property.IsDefined(typeof(RequiredMemberAttribute)))];
        object least = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in required)
            property.SetValue(least, Sample(property.PropertyType, property.Name));
        JsonElement sent = await SentAsync(least);
        Assert.Equal(required.Select(property => property.Name), sent.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void A_type_without_an_action_is_a_mistake_of_the_programmer() =>
        Assert.Throws<InvalidOperationException>(() => SesRequest.ActionOf(typeof(string)));

    private static async Task<JsonElement> SentAsync(object request)
    {
        using var handler = new StubHandler(_ => StubHandler.Answer("{\"Response\":{}}"u8.ToArray()));
        await using var harness = new ClientHarness(handler);
        await (Task)typeof(ClientHarness).GetMethod(nameof(ClientHarness.SendAsync))!
            .MakeGenericMethod(ApiSchema.ResponseOf(request.GetType())).Invoke(harness, [request, null, null])!;
        return JsonDocument.Parse(handler.Body).RootElement;
    }

    private static object Sample(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        string text = ValidTexts.GetValueOrDefault(name, "text é 字 \"quoted\"");
        if (type == typeof(string))
            return text;
        if (type == typeof(SecretBuffer))
            return Samples.Secret(text);
        if (type == typeof(int))
            return 7;
        if (type == typeof(long))
            return 12345678901;
        if (type == typeof(bool))
            return true;
        if (type.IsGenericType)
        {
            Type element = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 2);
            list.SetValue(Sample(element, name), 0);
            list.SetValue(Sample(element, name), 1);
            return list;
        }
        object record = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in ApiSchema.Properties(type))
            property.SetValue(record, Sample(property.PropertyType, property.Name));
        return record;
    }

    private static void AssertSame(object value, JsonElement json)
    {
        switch (value)
        {
            case string text:
                Assert.Equal(text, json.GetString());
                break;
            case SecretBuffer secret:
                Assert.True(json.ValueEquals(secret.Utf8));
                break;
            case int or long:
                Assert.Equal(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), json.GetInt64());
                break;
            case bool truth:
                Assert.Equal(truth, json.GetBoolean());
                break;
            case IEnumerable list:
                object[] items = [.. list.Cast<object>()];
                Assert.Equal(items.Length, json.GetArrayLength());
                for (int i = 0; i < items.Length; i++)
                    AssertSame(items[i], json[i]);
                break;
            default:
                IReadOnlyList<PropertyInfo> properties = ApiSchema.Properties(value.GetType());
                Assert.Equal(properties.Select(property => property.Name), json.EnumerateObject().Select(member => member.Name));
                foreach (PropertyInfo property in properties)
                    AssertSame(property.GetValue(value)!, json.GetProperty(property.Name));
                break;
        }
    }
}
