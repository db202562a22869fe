using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.UnitTests.Core;
using TencentSes.UnitTests.Core.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Fuzz;

/// <summary>Whatever a secret is made of, an answer that repeats it is not shown.</summary>
public sealed class RedactionPropertyTests
{
    private const string Hidden = "repeats the request.";
    private const int Fragment = 6;

    // Letters and digits, what JSON and HTML escape, and anything else that is a character.
    private static readonly Gen<string> Secrets = Gen.OneOf(
        Gen.Char["ABCDEFabcdef0123456789"].Array[Fragment, 64].Select(c => new string(c)),
        Gen.Char["\"\\+<>&'/ aB1\t"].Array[Fragment, 64].Select(c => new string(c)),
        Gen.Char['\u0080', '\uD7FF'].Array[Fragment, 64].Select(c => new string(c)),
        Gen.Int[0x10000, 0x10FFFF].Array[Fragment, 32].Select(points => string.Concat(points.Select(char.ConvertFromUtf32))),
        Gen.Char.Array[Fragment, 64].Select(c => new string(c)).Where(text => !text.Any(char.IsSurrogate)));

    private static readonly Dictionary<string, Func<string, string>> Pages = new()
    {
        ["as it is"] = secret => "<p>I got " + secret + "</p>",
        ["after the beginning"] = secret => new string('.', 150) + secret,
        ["as in JSON"] = secret => "<p>I got " + JavaScriptEncoder.Default.Encode(secret) + "</p>",
        ["as a form's field"] = secret => "Secret=" + Uri.EscapeDataString(secret),
        ["as JSON with few escapes"] = secret => "{\"Secret\":\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret) + "\"}",
        ["in a refusal"] = secret => Refusal("I got " + secret, JavaScriptEncoder.Default),
        ["in a refusal with few escapes"] = secret => Refusal(secret + " is bad", JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
    };

    public static TheoryData<string> Places => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_secret_of_any_characters_is_not_shown(string place) => await Gen.Select(Secrets, Gen.OneOf(200, 404, 500)).SampleAsync(
        async (secret, status) =>
        {
            using SecretBuffer buffer = Samples.Secret(secret);
            var request = new RawRequest("SetSecret", SesActionKind.IdempotentWrite, 20, [new("Secret", buffer)]);
            using var handler = new StubHandler(_ => StubHandler.Answer(Encoding.UTF8.GetBytes(Pages[place](secret)), (System.Net.HttpStatusCode)status));
            await using var harness = new ClientHarness(handler);

            var exception = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(request, maxRetries: 0));

            Assert.Contains(Hidden, exception.Message, StringComparison.Ordinal);
            for (int i = 0; i + Fragment <= secret.Length; i++)
                Assert.DoesNotContain(secret.Substring(i, Fragment), exception.ToString(), StringComparison.Ordinal);
        },
        iter: 300,
        print: Printable.Of);

    private static string Refusal(string message, JavaScriptEncoder encoder) =>
        "{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"" + encoder.Encode(message) + "\"}}}";
}
