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
    // The schema calls it optional, but without it there is nothing to delete.
    private static readonly string[] RequiredByUs = ["DeleteAddressUnsubscribeConfigRequest.Address"];

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
            bool wanted = required || RequiredByUs.Contains(request + "." + name);
            Assert.Equal(wanted, property.IsDefined(typeof(RequiredMemberAttribute)));
            Assert.Equal(wanted, !ApiSchema.IsNullable(property));
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Its_JSON_has_every_member_that_was_given(string request)
    {
        SesRequest full = RecordSamples.Full(ApiSchema.RequestNamed(request));
        AssertSame(full, await SentAsync(full));
    }

    [Fact]
    public async Task Custom_content_goes_out_in_place_of_a_template()
    {
        var mail = new SendEmailRequest { FromEmailAddress = Samples.Address, Subject = "Hello", Destination = ["to@customers.example"], Simple = new SimpleContent { Html = "YQ==", Text = "Yg==" } };
        AssertSame(mail, await SentAsync(mail));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Its_JSON_has_no_member_that_was_not_given(string request)
    {
        SesRequest least = RecordSamples.Least(ApiSchema.RequestNamed(request));
        JsonElement sent = await SentAsync(least);
        Assert.Equal(Given(least).Select(property => property.Name), sent.EnumerateObject().Select(member => member.Name));
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

    private static IReadOnlyList<PropertyInfo> Given(object record) => [.. ApiSchema.Properties(record.GetType()).Where(property => property.GetValue(record) is not null)];

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
                IReadOnlyList<PropertyInfo> properties = Given(value);
                Assert.Equal(properties.Select(property => property.Name), json.EnumerateObject().Select(member => member.Name));
                foreach (PropertyInfo property in properties)
                    AssertSame(property.GetValue(value)!, json.GetProperty(property.Name));
                break;
        }
    }
}
