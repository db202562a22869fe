using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What each kind of answer means.</summary>
public sealed class AnswerTests
{
    private const string Senders = "\"EmailSenders\":[{\"EmailAddress\":\"noreply@mail.example.com\",\"CreatedTimestamp\":\"1700000000\",\"SmtpPwdType\":1}]";
    private const string Json = "{\"Response\":{" + Senders + ",\"RequestId\":\"" + ScriptedAnswer.RequestId + "\"}}";
    private const string OkHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private const int TooMuch = 20 * 1024 * 1024;

    // Answers that are right, however odd their wrapping.
    private static readonly Dictionary<string, Func<ScriptedAnswer>> Good = new()
    {
        ["plain"] = () => ScriptedAnswer.Json(Json),
        ["text/plain"] = () => ScriptedAnswer.Http(200, "text/plain; charset=utf-8", Utf8(Json)),
        ["text/html"] = () => ScriptedAnswer.Http(200, "text/html", Utf8(Json)),
        ["no content type"] = () => ScriptedAnswer.Http(200, null, Utf8(Json)),
        ["malformed content type"] = () => ScriptedAnswer.Http(200, "json;;;=", Utf8(Json)),
        ["gzip"] = () => ScriptedAnswer.Http(200, "application/json", Packed(Utf8(Json)), "Content-Encoding: gzip"),
        ["chunked"] = () => ScriptedAnswer.Raw(OkHead + "Transfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Json.Chunk(7).Select(part => $"{part.Length:x}\r\n{new string(part)}\r\n")) + "0\r\n\r\n"),
        ["until the connection ends"] = () => ScriptedAnswer.Raw(OkHead + "\r\n" + Json, ScriptedAnswer.Ending.Close),
        ["byte order mark"] = () => ScriptedAnswer.Http(200, "application/json", [0xEF, 0xBB, 0xBF, .. Utf8(Json)]),
        ["blanks around"] = () => ScriptedAnswer.Json(" \r\n\t" + Json + "\r\n "),
        ["other members beside Response"] = () => ScriptedAnswer.Json("{\"a\":{\"Response\":1},\"Response\":" + Json["{\"Response\":".Length..^1] + ",\"b\":[1]}"),
        ["HTTP 201"] = () => ScriptedAnswer.Json(Json, 201),
        ["empty Error"] = () => ScriptedAnswer.Json(Json.Replace("\"RequestId\"", "\"Error\":null,\"RequestId\"", StringComparison.Ordinal)),
    };

    // Answers that are not, with what they mean. U: the request may have been carried out. N: not SES, the same.
    private static readonly Dictionary<string, (Func<ScriptedAnswer> Answer, SesTryResult Result, string Code)> Bad = new()
    {
        ["HTML 200"] = (() => ScriptedAnswer.Html(200), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["HTML 404"] = (() => ScriptedAnswer.Html(404), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["HTML 502"] = (() => ScriptedAnswer.Html(502), SesTryResult.Unsure, "GatewayError"),
        ["empty 500"] = (() => ScriptedAnswer.Html(500, ""), SesTryResult.Unsure, "GatewayError"),
        ["success with HTTP 503"] = (() => ScriptedAnswer.Json(Json, 503), SesTryResult.Unsure, "GatewayError"),
        ["empty"] = (() => ScriptedAnswer.Json(""), SesTryResult.Unsure, "InvalidAnswer"),
        ["empty 204"] = (() => ScriptedAnswer.Raw("HTTP/1.1 204 No Content\r\n\r\n"), SesTryResult.Unsure, "InvalidAnswer"),
        ["JSON cut by the connection"] = (() => ScriptedAnswer.Json(Json).Cut(20, ScriptedAnswer.Ending.Close), SesTryResult.Unsure, "ConnectionLost"),
        ["JSON cut by a reset"] = (() => ScriptedAnswer.Json(Json).Cut(20, ScriptedAnswer.Ending.Reset), SesTryResult.Unsure, "ConnectionLost"),
        ["JSON cut in good order"] = (() => ScriptedAnswer.Json(Json[..^20]), SesTryResult.Unsure, "InvalidAnswer"),
        ["JSON cut after the first character"] = (() => ScriptedAnswer.Json("{"), SesTryResult.Unsure, "InvalidAnswer"),
        ["JSON cut inside a character"] = (() => ScriptedAnswer.Http(200, "application/json", [.. Utf8("{\"Response\":{\"a\":\""), 0xE6, 0x94]), SesTryResult.Unsure, "InvalidAnswer"),
        ["head cut"] = (() => ScriptedAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Ty", ScriptedAnswer.Ending.Close), SesTryResult.Unsure, "ConnectionLost"),
        ["chunks cut"] = (() => ScriptedAnswer.Raw(OkHead + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"Resp", ScriptedAnswer.Ending.Close), SesTryResult.Unsure, "ConnectionLost"),
        ["gzip cut"] = (() => ScriptedAnswer.Http(200, "application/json", Packed(Utf8(Json))[..^12], "Content-Encoding: gzip"), SesTryResult.Unsure, "InvalidAnswer"),
        ["gzip that is none"] = (() => ScriptedAnswer.Http(200, "application/json", Utf8(Json), "Content-Encoding: gzip"), SesTryResult.Unsure, "InvalidAnswer"),
        ["not HTTP"] = (() => ScriptedAnswer.Raw("220 mail.example.com ESMTP\r\n", ScriptedAnswer.Ending.Close), SesTryResult.Unsure, "ConnectionLost"),
        ["two objects joined"] = (() => ScriptedAnswer.Json(Json + Json), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["JSON without Response"] = (() => ScriptedAnswer.Json("{\"message\":\"no route\"}"), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["Response null"] = (() => ScriptedAnswer.Json("{\"Response\":null}"), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["Response text"] = (() => ScriptedAnswer.Json("{\"Response\":\"x\"}"), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["array"] = (() => ScriptedAnswer.Json("[" + Json + "]"), SesTryResult.NotUnderstood, "InvalidAnswer"),
        ["20 MB announced"] = (() => ScriptedAnswer.Http(200, "application/json", new byte[TooMuch]), SesTryResult.NotUnderstood, "AnswerTooLarge"),
        ["20 MB unannounced"] = (() => ScriptedAnswer.Raw(OkHead + "\r\n" + new string(' ', TooMuch), ScriptedAnswer.Ending.Close), SesTryResult.NotUnderstood, "AnswerTooLarge"),
        ["20 MB unpacked"] = (() => ScriptedAnswer.Http(200, "application/json", Packed(new byte[TooMuch]), "Content-Encoding: gzip"), SesTryResult.NotUnderstood, "AnswerTooLarge"),
    };

    public static TheoryData<string> GoodNames => [.. Good.Keys];

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(GoodNames))]
    public async Task A_right_answer_is_read_whatever_its_wrapping(string name)
    {
        await using var harness = new ClientHarness(new ScriptedServer(Good[name]()));
        ListEmailAddressResponse response = await harness.SendAsync(new ListEmailAddressRequest());

        EmailSender sender = Assert.Single(response.EmailSenders);
        Assert.Equal(Samples.Address, sender.EmailAddress);
        Assert.Equal(1700000000, sender.CreatedTimestamp);
        Assert.Equal(1, sender.SmtpPwdType);
        Assert.Null(sender.EmailSenderName);
        Assert.Equal(ScriptedAnswer.RequestId, response.RequestId);
        Assert.Equal(1, response.Attempts);
        Assert.False(response.ProvedByRefusal);
        Assert.Null(response.AdditionalData);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_broken_answer_to_a_read_is_no_answer(string name)
    {
        var (answer, result, code) = Bad[name];
        await using var harness = new ClientHarness(new ScriptedServer(answer()), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest()));

        Assert.Equal(code, exception.Code);
        Assert.Equal(result, Assert.Single(harness.Attempts).Result);
        Assert.Equal(code, harness.Attempts[0].Code);
        Assert.Equal(harness.Attempts[0].HttpStatus, exception.HttpStatus);
        Assert.Contains("127.0.0.1", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Remedy);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_broken_answer_to_a_create_leaves_the_outcome_unknown_and_is_not_repeated(string name)
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => Bad[name].Answer()));
        var exception = await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Samples.SenderCreation()));

        Assert.Single(harness.Server!.Requests);
        Assert.Equal("OutcomeUnknown", exception.Code);
        Assert.Equal(1, exception.Attempts);
        Assert.Contains(Samples.Address, exception.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_broken_answer_is_repeated_only_when_another_one_may_come(string name)
    {
        var (answer, result, _) = Bad[name];
        await using var harness = new ClientHarness(new ScriptedServer(request => request.Index == 0 ? answer() : ScriptedAnswer.Ok()));
        Task<UpdateEmailSmtpPassWordResponse> call = harness.SendAsync(Samples.PasswordChange());
        if (result == SesTryResult.Unsure)
            Assert.Equal(2, (await call).Attempts);
        else
            await Assert.ThrowsAsync<SesNoAnswerException>(() => call);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(404)]
    [InlineData(200)]
    public async Task A_refusal_keeps_its_code_whatever_the_HTTP_status(int status)
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Error("InvalidParameterValue.NoSuchSender", "No such sender.", status)));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("InvalidParameterValue.NoSuchSender", exception.Code);
        Assert.Equal("No such sender.", exception.Message);
        Assert.Equal(ScriptedAnswer.RequestId, exception.RequestId);
        Assert.Equal(status, exception.HttpStatus);
    }

    [Fact]
    public async Task A_refusal_without_a_message_still_has_its_code()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Json("{\"Response\":{\"Error\":{\"Code\":\"UnsupportedRegion\"}}}")));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("UnsupportedRegion", exception.Code);
        Assert.Null(exception.RequestId);
    }

    [Fact]
    public async Task An_answer_without_a_RequestId_is_an_answer()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Json("{\"Response\":{}}")));
        UpdateEmailSmtpPassWordResponse response = await harness.SendAsync(Samples.PasswordChange());
        Assert.Null(response.RequestId);
    }

    [Fact]
    public async Task Members_that_nobody_knows_yet_are_kept()
    {
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Ok("\"DeprecatedWarning\":\"Use another\",\"New\":{\"a\":[1,null]},\"Count\":7,\"Surrogate\":\"\\ud800\"")));
        ListEmailAddressResponse response = await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Equal("\"Use another\"", response.AdditionalData!["DeprecatedWarning"]);
        Assert.Equal("{\"a\":[1,null]}", response.AdditionalData["New"]);
        Assert.Equal("7", response.AdditionalData["Count"]);
        Assert.Equal("\"\\ud800\"", response.AdditionalData["Surrogate"]);
        Assert.Equal(4, response.AdditionalData.Count);
        Assert.Empty(response.EmailSenders);
    }

    [Theory]
    [InlineData("{\"Response\":{\"RequestId\": \"5f0c1a52-0000-4000-8000-000000000002\",\"Email", "5f0c1a52-0000-4000-8000-000000000002")]
    [InlineData("<p>{\"Error\":1,\"RequestId\"\n:\n\"0123456789abcdef0123456789abcdef\"}</p>", "0123456789abcdef0123456789abcdef")]
    [InlineData("{\"Response\":{\"RequestId\":\"short\",\"Email", null)]
    [InlineData("{\"Response\":{\"RequestId\":\"has blanks in it\",\"Email", null)]
    [InlineData("{\"Response\":{\"RequestId\":\"5f0c1a52-0000-4000", null)]
    [InlineData("{\"Response\":{\"RequestId\":{\"a\":\"5f0c1a52-0000-4000-8000-000000000002\"},\"Email", null)]
    [InlineData("nothing of that kind", null)]
    public async Task The_RequestId_is_found_in_an_answer_that_is_none(string text, string? requestId)
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Json(text)), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal(requestId, exception.RequestId);
        Assert.Equal(requestId, harness.Attempts[0].RequestId);
    }

    [Fact]
    public async Task The_RequestId_of_the_header_serves_when_the_text_has_none()
    {
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Http(502, "text/html", Utf8("<html>"), "X-TC-RequestId: 5f0c1a52-0000-4000-8000-000000000003")), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("5f0c1a52-0000-4000-8000-000000000003", exception.RequestId);
    }

    [Theory]
    [InlineData(ScriptedAnswer.Ending.Close)]
    [InlineData(ScriptedAnswer.Ending.Reset)]
    [InlineData(ScriptedAnswer.Ending.Stall)]
    public async Task Status_and_RequestId_survive_an_answer_that_breaks_off(ScriptedAnswer.Ending end)
    {
        const string Header = "X-TC-RequestId: 5f0c1a52-0000-4000-8000-000000000004";
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Http(500, "application/json", Utf8(Json), Header).Cut(Json.Length - 20, end),
            ScriptedAnswer.Http(200, "application/json", Utf8(ScriptedAnswer.ErrorJson("InternalError", "x") + new string(' ', 9))).Cut(5, end)),
            maxRetries: 0, tryTimeout: TimeSpan.FromMilliseconds(700));

        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(500, exception.HttpStatus);
        Assert.Equal("5f0c1a52-0000-4000-8000-000000000004", exception.RequestId);
        var unknown = await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal(200, unknown.HttpStatus);
        Assert.Equal(ScriptedAnswer.RequestId, unknown.RequestId);
        Assert.All(harness.Attempts, attempt => Assert.Equal(end == ScriptedAnswer.Ending.Stall ? "Timeout" : "ConnectionLost", attempt.Code));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_because_it_would_carry_the_token_or_the_password_elsewhere(int status)
    {
        await using var elsewhere = new ScriptedServer(ScriptedAnswer.Ok());
        await using var harness = new ClientHarness(
            new ScriptedServer(ScriptedAnswer.Http(status, "text/html", [], "Location: " + elsewhere.Endpoint)), Samples.Token, maxRetries: 0);
        await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData("Too many\r\nsenders.\u001b[31m", "Too many  senders.?[31m")]
    [InlineData("\u0085\u007f", " ?")]
    public async Task The_message_of_a_refusal_is_shown_on_one_line(string sent, string shown)
    {
        var exception = await RefusedAsync(sent);
        Assert.Equal(shown, exception.Message);
    }

    [Fact]
    public async Task A_message_of_a_refusal_of_more_than_a_thousand_characters_is_cut_but_no_character_is()
    {
        Assert.Equal(new string('x', 1000), (await RefusedAsync(new string('x', 1000))).Message);
        Assert.Equal(new string('x', 999) + "...", (await RefusedAsync(new string('x', 999) + "\U0001F600 and more")).Message);
    }

    [Fact]
    public async Task The_excerpt_is_short_and_on_one_line()
    {
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Html(200, "<html>\r\n\t<b>Sign in</b>\u0007" + new string('x', 5000))), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Contains("It began: <html> <b>Sign in</b>", exception.Message, StringComparison.Ordinal);
        Assert.Contains("text/html", exception.Message, StringComparison.Ordinal);
        Assert.InRange(exception.Message.Length, 1, 400);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    private static async Task<SesServiceException> RefusedAsync(string message)
    {
        await using var harness = new ClientHarness(new ScriptedServer(
            ScriptedAnswer.Http(200, "application/json", Utf8(ScriptedAnswer.ErrorJson("InvalidParameter", JsonSerializer.Serialize(message)[1..^1])))), maxRetries: 0);
        return await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
