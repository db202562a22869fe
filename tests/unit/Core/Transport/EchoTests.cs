using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Proxies, debug pages and test servers repeat what they were sent. Nothing of it may come out of an error.</summary>
public sealed class EchoTests
{
    // The second one looks different in JSON, the third in HTML.
    private static readonly string[] Passwords = ["Canary12Cd34Ef", "Can\"ary\\12+Cd<3", "Canary&12'Cd>é"];

    private static readonly Dictionary<string, Func<string, RecordedRequest, ScriptedAnswer>> Echoes = new()
    {
        ["page with the request"] = (_, request) => ScriptedAnswer.Html(200, "<pre>" + request.Whole() + "</pre>"),
        ["gateway page with the request"] = (_, request) => ScriptedAnswer.Html(502, "<pre>" + request.Whole() + "</pre>"),
        ["page with the headers"] = (_, request) => ScriptedAnswer.Html(404, string.Join("\n", request.Headers.Select(header => header.Key + "=" + header.Value))),
        ["text with the body"] = (_, request) => ScriptedAnswer.Http(200, "text/plain", request.Body),
        ["text with the password"] = (password, _) => ScriptedAnswer.Html(200, "I got " + password),
        ["text with the password as in JSON"] = (password, _) => ScriptedAnswer.Html(200, "I got " + JsonSerializer.Serialize(password)[1..^1]),
        ["JSON with the body"] = (_, request) => ScriptedAnswer.Json("{\"data\":" + JsonSerializer.Serialize(request.BodyText) + ",\"json\":" + request.BodyText + "}"),
        ["JSON with headers"] = (_, request) => ScriptedAnswer.Json(JsonSerializer.Serialize(request.Headers.DistinctBy(header => header.Key).ToDictionary(header => header.Key, header => header.Value))),
        ["cut JSON with the body"] = (_, request) => ScriptedAnswer.Json("{\"Response\":" + request.BodyText[..^3]),
        ["refusal with the password"] = (password, _) => Refusal("InvalidParameterValue.InvalidSmtpPassWord", "The password " + password + " is too weak."),
        ["refusal with the body"] = (_, request) => Refusal("InvalidParameter", "Cannot read " + request.BodyText),
        ["refusal with the body escaped twice"] = (_, request) => Refusal("InvalidParameter", "Cannot read " + JsonSerializer.Serialize(request.BodyText)),
        ["refusal with the token"] = (_, request) => Refusal("AuthFailure.TokenFailure", "Token " + request.Header("X-TC-Token") + " has expired."),
        ["refusal with the signature"] = (_, request) => Refusal("AuthFailure.SignatureFailure", "Got " + request.Header("Authorization")),
        ["fault with the password"] = (password, _) => Refusal("InternalError", "Failed to store " + password),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in Echoes.Keys)
            {
                for (int i = 0; i < Passwords.Length; i++)
                    cases.Add(name, i);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_that_repeats_the_request_shows_nothing_of_it(string echo, int number)
    {
        string password = Passwords[number];
        await using var harness = new ClientHarness(new ScriptedServer(request => Echoes[echo](password, request)), Samples.Token, maxRetries: 0);
        var exception = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange(password)));

        RecordedRequest request = Assert.Single(harness.Server!.Requests);
        string shown = string.Join("\n", exception, exception.Remedy, exception.Code, exception.RequestId, string.Join("\n", harness.Attempts));
        string signature = request.Header("Authorization")[^64..];
        string inJson = JsonSerializer.Serialize(password)[1..^1];
        foreach (string secret in new[] { password, inJson, "Canary", Samples.Token, Samples.SecretKey, Samples.SecretId, signature })
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as it is", "\\\"aB<é")]
    [InlineData("JSON", """\\\"aB<é""")]
    [InlineData("JSON of .NET", """\\\u0022aB\u003C\u00E9""")]
    [InlineData("JSON in JSON", """\\\\\\\"aB<\\u00e9""")]
    [InlineData("JavaScript", """\x5C\x22aB\x3c\xe9""")]
    [InlineData("HTML", "\\&quot;aB&lt;é")]
    [InlineData("HTML in numbers", "&#92;&#34;aB&#x3c;&#xE9;")]
    [InlineData("HTML in an address", "%5C%26quot%3BaB%26lt%3B%C3%A9")]
    [InlineData("address", "%5c%22aB%3C%C3%A9")]
    [InlineData("form", "%c3%a9+and+more")]
    [InlineData("JSON in two halves", """\ud83d\uDE00x1""")]
    [InlineData("HTML in one number", "&#128512;x1")]
    [InlineData("Base64", "XCJhQjzDqQ")]
    public async Task Nor_does_one_with_a_piece_of_the_password_in_any_writing(string writing, string piece)
    {
        var server = new ScriptedServer(Refusal("InternalError", "Cannot store " + piece));
        await using var harness = new ClientHarness(server, maxRetries: 0);
        var exception = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange("1\\\"aB<é and more\U0001F600x1")));

        Assert.False(exception.ToString().Contains(piece, StringComparison.Ordinal), "A piece was shown, written as " + writing + ".");
        Assert.Contains("repeats the request", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""Cannot read C:\temp\new &amp; 100%25 of &copy; \u12, %zz, &#xZZ; &#1114112; \""")]
    [InlineData("Wait a+b &")]
    public async Task A_message_with_escapes_of_something_else_is_shown_as_it_came(string message)
    {
        await using var harness = new ClientHarness(new ScriptedServer(Refusal("InternalError", message)), maxRetries: 0);
        var exception = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange("1\\\"aB<é and more\U0001F600x1")));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page with the request")]
    [InlineData("page with the headers")]
    [InlineData("JSON with headers")]
    [InlineData("refusal with the signature")]
    public async Task Nor_does_one_to_a_request_without_a_secret_show_the_key_id(string echo)
    {
        await using var harness = new ClientHarness(new ScriptedServer(request => Echoes[echo]("", request)), maxRetries: 0);
        var exception = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.DoesNotContain(Samples.SecretId, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MyPassWord12", "OperationDenied.RepeatPassWord")]
    [InlineData("Failure12Failure", "AuthFailure.UnauthorizedOperation")]
    public async Task A_published_code_is_understood_although_the_secret_shares_letters_with_it(string password, string code)
    {
        await using var harness = new ClientHarness(new ScriptedServer(Refusal(code, "No.")), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange(password)));
        Assert.Equal(code, exception.Code);
    }

    [Fact]
    public async Task A_message_that_only_speaks_of_passwords_is_shown()
    {
        const string Message = "The Password must have 10 to 20 characters.";
        await using var harness = new ClientHarness(new ScriptedServer(Refusal("InvalidParameterValue.InvalidSmtpPassWord", Message)));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(Message, exception.Message);
    }

    private static ScriptedAnswer Refusal(string code, string message) =>
        ScriptedAnswer.Http(200, "application/json", Encoding.UTF8.GetBytes(ScriptedAnswer.ErrorJson(code, JsonSerializer.Serialize(message)[1..^1])));
}
