using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Api;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Whatever comes back, a call ends with an answer or with an error of ours.</summary>
public sealed class AnswerFuzzTests
{
    private const string Answer = """
        {"Response":{"IdentityType":"DOMAIN","VerifiedForSendingStatus":true,"Attributes":[{"Type":"TXT","SendDomain":"mail.example.com",
        "ExpectedValue":"v=spf1","CurrentValue":null,"Status":false}],"DKIMOption":1,"TagList":[{"TagKey":"a","TagValue":"b"}],
        "Error":{"Code":"InternalError","Message":"Passing."},"RequestId":"5f0c1a52-0000-4000-8000-000000000001","New":{"a":[1,2.5e3,"x"]}}}
        """;

    // What parsers stumble over: half surrogates, nulls, deep nesting, numbers beyond every type, broken UTF-8, escapes in names.
    private static readonly string[] Pieces =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\\u", "\\", "\"", "null", "true", "-", "1e999", "99999999999999999999", "0.1", "{", "}", "[", "]", ",", ":",
        "\"Response\":", "\"Respons\\u0065\":", "\"\\ud800\":1,", "\"RequestId\":5,", "\"Error\":[],", "\"Error\":\"\",", "\"Error\":{\"Code\":7},",
        "\"$id\":\"1\",", "\"$type\":\"x\",", new string('[', 100), new string('{', 100), "\uFEFF", "<html>", "\0",
    ];

    [Fact]
    public async Task No_answer_makes_a_call_end_in_anything_else() => await Gen.Select(
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Answer.Length], Gen.Int[0, Pieces.Length - 1], Gen.Byte).Array[0, 4],
        Gen.OneOf(200, 200, 200, 404, 500)).SampleAsync(
        async (changes, status) =>
        {
            byte[] body = changes.Aggregate(Encoding.UTF8.GetBytes(Answer), (bytes, change) => Changed(bytes, change.Item1, change.Item2, Pieces[change.Item3], change.Item4));
            using var handler = new StubHandler(_ => StubHandler.Answer(body, (HttpStatusCode)status));
            await using var harness = new ClientHarness(handler);
            try
            {
                GetEmailIdentityResponse response = await harness.SendAsync(new GetEmailIdentityRequest { EmailIdentity = "mail.example.com" }, maxRetries: 1);
                Assert.NotNull(response.Attributes);
                Assert.True(response.AdditionalData is null || response.AdditionalData.Values.All(value => value.Length > 0));
            }
            catch (SesException exception)
            {
                Assert.NotEmpty(exception.Code);
                Assert.NotEmpty(exception.Message);
                Assert.NotEmpty(exception.Remedy);
            }
        },
        iter: 10_000);

    private static byte[] Changed(byte[] bytes, int kind, int at, string piece, byte value)
    {
        at = Math.Min(at, bytes.Length);
        return kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(piece), .. bytes[at..]],
            2 when at < bytes.Length => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + value)..]],
        };
    }
}
