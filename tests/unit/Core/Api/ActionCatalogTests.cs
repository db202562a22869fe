using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Api;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>The catalogue says what the service documents and what the request records really send.</summary>
public sealed class ActionCatalogTests
{
    // Required where the service's own description takes it back: there is nothing to delete without an address.
    private const string RequiredByUs = "DeleteAddressUnsubscribeConfig.Address";

    public static TheoryData<string> ActionNames => [.. Actions().Select(static action => action.Name)];

    [Fact]
    public void Every_documented_action_is_in_the_catalogue_and_no_other()
    {
        Assert.Equal(Actions().Select(static action => action.Name).Order(StringComparer.Ordinal), SesActionInfo.All.Select(static action => action.Name));
        Assert.Equal(36, SesActionInfo.All.Count);
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void Kind_and_rate_are_the_documented_ones(string name)
    {
        JsonElement documented = Documented(name);
        SesActionInfo action = SesActionInfo.Find(name)!;

        Assert.Equal(documented.GetProperty("readOnly").GetBoolean(), action.Kind == SesActionKind.Read);
        Assert.Equal(documented.GetProperty("rateLimitPerSecond").GetInt32(), action.RequestsPerSecond);
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void Parameters_and_their_members_have_the_documented_names_types_and_requiredness(string name)
    {
        List<string> expected = [];
        foreach (JsonElement parameter in Documented(name).GetProperty("request").EnumerateArray())
            Describe(expected, "", parameter, Text(parameter, "name") is { } own && (parameter.GetProperty("required").GetBoolean() || name + "." + own == RequiredByUs));

        Assert.Equal(expected, SesActionInfo.Find(name)!.Parameters.Select(static parameter =>
            parameter.Name + " " + parameter.Type + (parameter.Required ? " required" : "")));
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void The_catalogue_names_every_property_of_the_request_record(string name)
    {
        SesActionInfo action = SesActionInfo.Find(name)!;

        Assert.Equal(
            action.RequestType.GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal),
            action.Parameters.Select(static parameter => parameter.Name).Where(static path => !path.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void Error_codes_are_the_documented_ones_and_each_has_its_remedy(string name)
    {
        IReadOnlyList<string> codes = SesActionInfo.Find(name)!.ErrorCodes;

        Assert.Equal(Documented(name).GetProperty("errors").EnumerateArray().Select(static code => code.GetString()!).Order(StringComparer.Ordinal), codes);
        HashSet<string> known = [.. SesErrorInfo.All.Select(static info => info.Code)];
        Assert.All(codes, code => Assert.Contains(code, known));
    }

    [Fact]
    public void Common_error_codes_are_the_documented_ones() => Assert.Equal(
        Fixtures.Api.GetProperty("errorCodes").GetProperty("common").EnumerateArray().Select(static code => code.GetString()).Order(StringComparer.Ordinal),
        SesActionInfo.CommonErrorCodes);

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void Every_text_is_a_sentence(string name)
    {
        SesActionInfo action = SesActionInfo.Find(name)!;

        Assert.Matches(@"^[A-Z].{10,}\.$", action.Summary);
        Assert.All(action.Parameters, static parameter => Assert.Matches(@"^[A-Z0-9].*\.$", parameter.Notes));
    }

    [Fact]
    public void Limits_that_the_client_checks_are_in_the_notes()
    {
        Holds(Notes("CreateReceiverDetail", "Emails"), "20000", "50000");
        Holds(Notes("SendEmail", "Attachments"), "10", "4 MB");
        Holds(Notes("SendEmail", "Destination"), "50");
        Holds(Notes("SendEmail", "Attachments[].FileName"), AttachmentExtensions());
    }

    [Fact]
    public void An_action_is_found_in_any_casing()
    {
        Assert.Equal("UpdateEmailSmtpPassWord", SesActionInfo.Find("updateemailsmtppassword")!.Name);
        Assert.Null(SesActionInfo.Find("UpdateEmailSmtp"));
    }

    private static void Holds(string text, params string[] words) =>
        Assert.All(words, word => Assert.Contains(" " + word, text, StringComparison.Ordinal));

    private static string[] AttachmentExtensions() =>
        [.. Fixtures.Api.GetProperty("limits").GetProperty("attachments").GetProperty("allowedExtensions").EnumerateArray().Select(static extension => extension.GetString()!)];

    private static string Notes(string action, string parameter) => SesActionInfo.Find(action)!.Parameters.Single(each => each.Name == parameter).Notes;

    private static void Describe(List<string> into, string path, JsonElement member, bool required)
    {
        string type = Text(member, "type")!;
        string list = type.StartsWith("list<", StringComparison.Ordinal) ? "[]" : "";
        string item = list.Length > 0 ? type["list<".Length..^1] : type.Split(':')[^1];
        bool isObject = Fixtures.Api.GetProperty("objects").TryGetProperty(item, out JsonElement shape);
        string name = path + Text(member, "name");
        into.Add(name + " " + (isObject ? "object" : item) + list + (required ? " required" : ""));
        if (!isObject)
            return;
        foreach (JsonElement inner in shape.GetProperty("members").EnumerateArray())
            Describe(into, name + list + ".", inner, inner.GetProperty("requiredAsInput").GetBoolean());
    }

    private static JsonElement Documented(string action) => Fixtures.Api.GetProperty("actions").GetProperty(action);

    private static JsonElement.ObjectEnumerator Actions() => Fixtures.Api.GetProperty("actions").EnumerateObject();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
