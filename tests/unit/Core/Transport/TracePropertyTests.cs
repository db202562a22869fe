using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Api;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Any secret, anywhere in a request, repeated anywhere in an answer: no line for -Verbose or -Debug and no error shows it.</summary>
public sealed class TracePropertyTests
{
    private const int Fragment = 6;
    private const int SignaturePiece = 16;
    private const string Header = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.";

    // Listed, redacted and unknown ones.
    private static readonly string[] Names = ["Status", "TemplateName", "EmailAddress", "Password", "Subject", "TagValue", "Unheard"];
    private static readonly string[] Wholes = ["Response", "Error", "Data"];
    private static readonly string[] HeaderNames = ["Server", "X-TC-RequestId", "Via", "Location", "X-Echo", "Set-Cookie"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char[' ', '~'].Array[Fragment, 24].Select(characters => new string(characters)),
        Gen.Char["\"\\<>&'+/%{}[]:,aA1 \t\r\n\u001b"].Array[Fragment, 24].Select(characters => new string(characters)),
        Gen.Char["abcé字ß\u2028\u00a0\"1"].Array[Fragment, 24].Select(characters => new string(characters)),
        Gen.Char[Header].Array[Fragment, 60].Select(characters => new string(characters)));

    private static readonly Gen<string> Tokens = Gen.Char[Header].Array[20, 400].Select(characters => new string(characters));

    // What to repeat, how it is written, where, what stands around it, where the answer is cut.
    private static readonly Gen<(int What, int How, int Where, int Name, int Cut)> Echoes =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[0, Names.Length - 1], Gen.Int[0, 400]);

    [Fact]
    public async Task Nothing_shows_a_secret() => await Gen.Select(Texts, Tokens, Echoes.Array[1, 3], Gen.Int[0, Names.Length - 1], Gen.Bool).SampleAsync(
        async (secret, token, echoes, name, nested) =>
        {
            using var harness = new TraceHarness(authorization => Answer(secret, token, authorization, echoes), token);
            IReadOnlyList<KeyValuePair<string, object?>> members = [new(Names[name], Samples.Secret(secret)), new("Limit", 5L)];
            if (nested)
                members = [new("Data", new List<object?> { members })];
            await harness.SendAsync(new RawRequest("GetNewThing", SesActionKind.Read, 20, members));

            Assert.Equal(4, harness.Lines.Count);
            string shown = string.Join('\0', harness.Shown);
            AssertHides(shown, secret, Fragment);
            AssertHides(shown, token, Fragment);
            // Shorter pieces of digits occur by chance.
            AssertHides(shown, harness.Authorization[^64..], SignaturePiece);
            Assert.DoesNotContain(Samples.SecretId, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("TC3-HMAC-SHA256", shown, StringComparison.Ordinal);
            Assert.All(harness.Lines, line => Assert.DoesNotContain(line, char.IsControl));
            Assert.DoesNotContain(harness.Error?.Message ?? "", char.IsControl);
            Assert.All(harness.Attempts, attempt => Assert.DoesNotContain(attempt.ToString(), char.IsControl));
        },
        iter: 5_000,
        print: Printable.Of);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nor_a_piece_of_a_long_token_in_Base64_wherever_it_begins(int skip)
    {
        string token = string.Concat(Enumerable.Range(0, 250).Select(static number => (1000 + number).ToString(CultureInfo.InvariantCulture)));
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(token), skip, (token.Length - skip) / 3 * 3);
        for (int at = 0; at + 8 <= encoded.Length; at++)
        {
            string piece = encoded.Substring(at, 8);
            using var harness = new TraceHarness(
                _ => new HttpResponseMessage { Content = new StringContent("{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"No " + piece + "\"}}}") }, token);
            await harness.SendAsync(new ListEmailAddressRequest());
            Assert.DoesNotContain(piece, harness.Error!.Message, StringComparison.Ordinal);
        }
    }

    // The pieces in every writing, those of Base64 without what stands for a neighbour.
    private static void AssertHides(string shown, string secret, int piece)
    {
        for (int i = 0; i + piece <= secret.Length; i++)
        {
            string plain = secret.Substring(i, piece);
            for (int how = 0; how <= 5; how++)
            {
                string written = Written(plain, how);
                if (how == 0 || written != plain)
                    Assert.DoesNotContain(written.TrimEnd('='), shown, StringComparison.Ordinal);
            }
        }
    }

    private static HttpResponseMessage Answer(string secret, string token, string authorization, (int What, int How, int Where, int Name, int Cut)[] echoes)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK);
        string inside = "\"RequestId\":\"5f0c1a52-0000-4000-8000-000000000001\"";
        string? page = null;
        int cut = int.MaxValue;
        foreach ((int what, int how, int where, int name, int at) in echoes)
        {
            string text = Written(what switch { 0 => token, 1 => authorization, 2 => secret[..Math.Min(secret.Length, 8)], _ => secret }, how);
            string member = "\"" + Names[name] + "\":";
            string quoted = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
            switch (where)
            {
                case 0:
                    inside += "," + member + "\"Got " + quoted + ".\"";
                    break;
                case 1:
                    inside += ",\"" + quoted + "\":7";
                    break;
                case 2:
                    inside += ",\"" + Wholes[name % Wholes.Length] + "\":[{" + member + "\"" + quoted + "\"}]";
                    break;
                case 3:
                    inside = "\"RequestId\":\"" + quoted + "\"";
                    break;
                case 4:
                    inside += ",\"Error\":{\"Code\":\"" + quoted + "\",\"Message\":\"Refused.\"}";
                    break;
                case 5:
                    inside += ",\"Error\":{\"Code\":\"InternalError\",\"Message\":\"Cannot store " + quoted + "\"}";
                    break;
                case 6:
                    page = "<html><pre>" + text + "</pre></html>";
                    break;
                case 7:
                    // As a server that knows no escapes would.
                    inside += "," + member + "\"" + text + "\"";
                    break;
                case 8:
                    answer.Headers.TryAddWithoutValidation(HeaderNames[name % HeaderNames.Length], text);
                    break;
                default:
                    cut = at;
                    break;
            }
        }
        string body = page ?? "{\"Response\":{" + inside + "}}";
        answer.Content = new StringContent(body[..Math.Min(body.Length, cut)], Encoding.UTF8, page is null ? "application/json" : "text/html");
        return answer;
    }

    private static string Written(string text, int how) => how switch
    {
        1 => JavaScriptEncoder.Default.Encode(text),
        2 => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text),
        3 => HtmlEncoder.Default.Encode(text),
        4 => UrlEncoder.Default.Encode(text),
        5 => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        _ => text,
    };
}
