using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Api;
using TencentSes.Emulator;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.UnitTests.Core.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>Calls of any action take the one path of a call.</summary>
public sealed class RawRequestTests
{
    [Fact]
    public async Task Members_go_out_in_order_and_by_their_types()
    {
        using SecretBuffer secret = Samples.Secret("a\"b\\c+<é>");
        RawRequest request = Request("NewAction", SesActionKind.Send,
            ("Text", "ü \"quoted\""), ("Whole", long.MaxValue), ("Large", ulong.MaxValue), ("Exact", 0.10m), ("Rough", 1e300), ("Yes", true), ("No", false), ("Nothing", null),
            ("Secret", secret), ("Object", Members(("Inner", 1L), ("Empty", Members()))), ("List", new List<object?> { "a", null, Members(("b", 2L)), new List<object?>() }));

        JsonElement body = await BodyOfAsync(request);

        Assert.Equal(
            ["Text", "Whole", "Large", "Exact", "Rough", "Yes", "No", "Nothing", "Secret", "Object", "List"], body.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("ü \"quoted\"", body.GetProperty("Text").GetString());
        Assert.Equal("9223372036854775807", body.GetProperty("Whole").GetRawText());
        Assert.Equal("18446744073709551615", body.GetProperty("Large").GetRawText());
        Assert.Equal("0.10", body.GetProperty("Exact").GetRawText());
        Assert.Equal(1e300, body.GetProperty("Rough").GetDouble());
        Assert.Equal("true false null", $"{body.GetProperty("Yes").GetRawText()} {body.GetProperty("No").GetRawText()} {body.GetProperty("Nothing").GetRawText()}");
        Assert.Equal("a\"b\\c+<é>", body.GetProperty("Secret").GetString());
        Assert.Equal("""{"Inner":1,"Empty":{}}""", body.GetProperty("Object").GetRawText());
        Assert.Equal("""["a",null,{"b":2},[]]""", body.GetProperty("List").GetRawText());
    }

    [Fact]
    public async Task Json_goes_out_as_it_is()
    {
        const string Json = """{ "A": [1, 2.50], "Ü": {"b": null} }""";
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));

        await harness.SendAsync(new RawRequest("NewAction", SesActionKind.Read, 20, Json));

        RecordedRequest sent = Assert.Single(harness.Server!.Requests);
        Assert.Equal(Json, sent.BodyText);
        Assert.Equal("NewAction", sent.Header("X-TC-Action"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Send Email")]
    [InlineData("SendEmail\r\nX-Other: 1")]
    [InlineData("Sénd")]
    [InlineData("ANameThatIsFarTooLongToBeTheNameOfAnActionOfThisServiceOrOfAnyOther")]
    public async Task A_name_that_is_none_is_refused_before_the_network(string name)
    {
        await using var harness = new ClientHarness(ScriptedServer.NobodyListens());

        SesValidationException error = await Assert.ThrowsAsync<SesValidationException>(() => harness.SendAsync(Request(name, SesActionKind.Read)));

        Assert.Equal("InvalidActionName", error.Code);
        Assert.Empty(harness.Attempts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1} {}")]
    public void Json_that_is_no_object_is_refused(string json) =>
        Assert.Equal("InvalidJson", Assert.Throws<SesValidationException>(() => new RawRequest("NewAction", SesActionKind.Read, 20, json).Validate()).Code);

    [Fact]
    public void A_value_without_JSON_form_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Request("NewAction", SesActionKind.Read, ("When", DateTime.UnixEpoch)));
        Assert.Throws<ArgumentException>(() => Request("NewAction", SesActionKind.Read, ("List", new List<object?> { double.NaN })));
    }

    [Fact]
    public async Task Every_member_of_the_answer_is_kept_also_those_named_like_members_of_the_record()
    {
        const string Members = """
            "Attempts":7,"ProvedByRefusal":"x","AdditionalData":[1],"UnknownMembers":null,"Json":"{}","Id":1,"id":2,"Big":12345678901234567890,"Error":null
            """;
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok(Members)));

        RawResponse answer = await harness.SendAsync(Request("GetNewThing", SesActionKind.Read));

        Assert.Equal("{" + Members + ",\"RequestId\":\"" + ScriptedAnswer.RequestId + "\"}", answer.Json);
        Assert.Equal(ScriptedAnswer.RequestId, answer.RequestId);
        Assert.Equal(1, answer.Attempts);
    }

    [Fact]
    public async Task A_refusal_is_the_same_error_as_that_of_a_typed_call()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Error("FailedOperation.FrequencyLimit", "Too often.")));

        SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Request("NewAction", SesActionKind.Send)));

        Assert.Equal(("FailedOperation.FrequencyLimit", "NewAction", "ap-hongkong", ScriptedAnswer.RequestId), (error.Code, error.Action, error.Region, error.RequestId));
    }

    [Theory]
    [InlineData(SesActionKind.Read, 2)]
    [InlineData(SesActionKind.IdempotentWrite, 2)]
    [InlineData(SesActionKind.Send, 1)]
    public async Task The_kind_decides_whether_a_lost_answer_is_asked_for_again(SesActionKind kind, int tries)
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Reset, ScriptedAnswer.Ok()));

        if (kind == SesActionKind.Send)
            await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Request("NewAction", kind)));
        else
            Assert.Equal(tries, (await harness.SendAsync(Request("NewAction", kind))).Attempts);

        Assert.Equal(tries, harness.Server!.Requests.Count);
    }

    [Fact]
    public async Task An_answer_with_a_broken_text_is_an_error_and_no_crash()
    {
        byte[] garbled = [.. "{\"Response\":{\"RequestId\":\""u8, 0xC3, 0x28, .. "\"}}"u8];
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Http(200, "application/json", garbled), ScriptedAnswer.Json("{\"Response\":{\"RequestId\":\"\\ud800\"}}")), maxRetries: 0);

        Assert.Equal("InvalidAnswer", (await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Request("GetThing", SesActionKind.Read)))).Code);
        Assert.Equal("InvalidAnswer", (await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Request("GetThing", SesActionKind.Read)))).Code);
    }

    [Theory]
    [InlineData("ExampleSecretOfTheCall")]
    [InlineData("Example+<Secret>\u00fc")]
    [InlineData("Example\"Secret\\1")]
    public async Task An_answer_that_repeats_a_secret_is_not_shown(string text)
    {
        using SecretBuffer secret = Samples.Secret(text);

        string shown = await EchoAsync(Request("GetThing", SesActionKind.Read, ("List", new List<object?> { secret })), static body => body.Replace("List", "", StringComparison.Ordinal));

        Assert.Contains("not shown", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(text, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_repeats_the_name_of_a_secret_is_not_shown_whatever_became_of_the_secret()
    {
        using SecretBuffer secret = Samples.Secret("Example<Secret>");

        string shown = await EchoAsync(
            Request("GetThing", SesActionKind.Read, ("Outer", Members(("ApiKey", secret)))), static body => body.Replace("<", "&lt;", StringComparison.Ordinal));

        Assert.Contains("not shown", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_repeats_what_looks_like_a_password_is_not_shown()
    {
        string shown = await EchoAsync(new RawRequest("GetThing", SesActionKind.Read, 20, """{"Password":"ExamplePlainText1"}"""), static body => body);

        Assert.Contains("not shown", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ExamplePlainText1", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wiped_secret_is_not_sent()
    {
        SecretBuffer secret = Samples.Secret("ExampleSecretOfTheCall");
        RawRequest request = Request("NewAction", SesActionKind.Send, ("Key", secret));
        secret.Dispose();
        await using var harness = new ClientHarness(ScriptedServer.NobodyListens());

        await Assert.ThrowsAsync<ObjectDisposedException>(() => harness.SendAsync(request));

        Assert.Empty(harness.Attempts);
    }

    [Fact]
    public async Task Any_secret_arrives_as_it_was_given()
    {
        await using var harness = new ClientHarness(new ScriptedServer(static _ => ScriptedAnswer.Ok()));
        await Gen.String.Where(static text => text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))).SampleAsync(
            async text =>
            {
                using SecretBuffer secret = SecretBuffer.FromSecureString(Samples.Secure(text));
                await harness.SendAsync(Request("NewAction", SesActionKind.Send, ("Secret", secret)));
                Assert.Equal(text, JsonSerializer.Deserialize<JsonElement>(harness.Server!.Requests[^1].Body).GetProperty("Secret").GetString());
            },
            iter: 500,
            print: Printable.Of,
            threads: 1);
    }

    [Fact]
    public async Task The_emulator_verifies_the_signature_and_carries_the_call_out()
    {
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions(), TestContext.Current.CancellationToken);
        await using var harness = new ClientHarness(emulator.Endpoint);
        harness.Clock.SetUtcNow(DateTimeOffset.UtcNow);

        RawResponse answer = await harness.SendAsync(Request("CreateEmailIdentity", SesActionKind.Send, ("EmailIdentity", "mail.example.com")));

        Assert.Contains("\"VerifiedForSendingStatus\":false", answer.Json, StringComparison.Ordinal);
    }

    private static RawRequest Request(string action, SesActionKind kind, params (string Name, object? Value)[] members) => new(action, kind, 20, Members(members));

    private static List<KeyValuePair<string, object?>> Members(params (string Name, object? Value)[] members) =>
        [.. members.Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value))];

    // What a proxy that sends the request back makes of the error.
    private static async Task<string> EchoAsync(RawRequest request, Func<string, string> change)
    {
        await using var harness = new ClientHarness(new ScriptedServer(received => ScriptedAnswer.Html(403, "<p>Refused: " + change(received.BodyText) + "</p>")));
        return (await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(request))).ToString();
    }

    private static async Task<JsonElement> BodyOfAsync(RawRequest request)
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));
        await harness.SendAsync(request);
        return JsonSerializer.Deserialize<JsonElement>(Assert.Single(harness.Server!.Requests).Body);
    }
}
