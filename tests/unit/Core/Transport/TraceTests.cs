using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Api;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What -Verbose and -Debug show of a call.</summary>
public sealed class TraceTests
{
    private const string Id = ScriptedAnswer.RequestId;

    public static TheoryData<string> Requests => [.. ApiSchema.Requests.Select(type => type.Name)];

    [Theory]
    [InlineData(SesTryResult.Done, 200, null, Id, null, "ListReceivers ap-hongkong try 2: HTTP 200, OK, RequestId " + Id + ", 12 ms")]
    [InlineData(SesTryResult.RateLimited, 200, "RequestLimitExceeded", Id, 1500, "ListReceivers ap-hongkong try 2: HTTP 200, RequestLimitExceeded, RequestId " + Id + ", 12 ms, next try in 1500 ms")]
    [InlineData(SesTryResult.Unsure, 502, "GatewayError", null, 0, "ListReceivers ap-hongkong try 2: HTTP 502, GatewayError, RequestId none, 12 ms, next try in 0 ms")]
    [InlineData(SesTryResult.NotSent, null, "ConnectionFailed", null, null, "ListReceivers ap-hongkong try 2: no HTTP answer, ConnectionFailed, RequestId none, 12 ms")]
    [InlineData(SesTryResult.Done, 200, "OperationDenied.RepeatPassWord", Id, null, "ListReceivers ap-hongkong try 2: HTTP 200, OK, proved by OperationDenied.RepeatPassWord, RequestId " + Id + ", 12 ms")]
    public void A_try_is_one_line(SesTryResult result, int? status, string? code, string? requestId, int? delay, string line) => Assert.Equal(line, new SesAttempt
    {
        Action = "ListReceivers",
        Region = "ap-hongkong",
        Host = "ses.example.test",
        Number = 2,
        Result = result,
        HttpStatus = status,
        Code = code,
        RequestId = requestId,
        Elapsed = TimeSpan.FromMilliseconds(12.4),
        NextDelay = delay is null ? null : TimeSpan.FromMilliseconds(delay.Value),
    }.ToString());

    [Fact]
    public async Task A_call_shows_heads_and_bodies_of_each_try()
    {
        using TraceHarness harness = Answering("{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"Busy.\"},\"RequestId\":\"" + Id + "\"}}");
        await harness.SendAsync(Samples.PasswordChange(), maxRetries: 1);

        Assert.Equal(8, harness.Lines.Count);
        Assert.Matches("^UpdateEmailSmtpPassWord try 1 request: POST https://ses.example.test/ \\| Host: ses.example.test \\| Authorization: <redacted> \\| "
            + "X-TC-Action: UpdateEmailSmtpPassWord \\| X-TC-Version: 2020-10-02 \\| X-TC-Timestamp: [0-9]+ \\| X-TC-Region: ap-hongkong \\| X-TC-Language: en-US \\| "
            + "X-TC-RequestClient: TencentSes.Core \\| Content-Type: application/json$", harness.Lines[0]);
        Assert.Equal("UpdateEmailSmtpPassWord try 1 request body, 69 bytes: {\"Password\": <redacted>, \"EmailAddress\": \"" + Samples.Address + "\"}", harness.Lines[1]);
        Assert.Equal("UpdateEmailSmtpPassWord try 1 answer: HTTP 200 | Server: example | X-Other: <redacted> | Content-Type: application/json | Content-Length: 116", harness.Lines[2]);
        Assert.EndsWith(": {\"Response\": {\"Error\": {\"Code\": \"InternalError\", \"Message\": <redacted>}, \"RequestId\": \"" + Id + "\"}}", harness.Lines[3], StringComparison.Ordinal);
        Assert.All(harness.Lines.Skip(4), line => Assert.StartsWith("UpdateEmailSmtpPassWord try 2 ", line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Each_request_shows_what_is_listed_and_the_names_of_the_rest(string name)
    {
        SesRequest request = RecordSamples.Full(ApiSchema.RequestNamed(name));
        using TraceHarness harness = Answering("{}");
        await (Task)typeof(TraceHarness).GetMethod(nameof(TraceHarness.SendAsync))!
            .MakeGenericMethod(ApiSchema.ResponseOf(request.GetType())).Invoke(harness, [request, 0])!;

        string body = harness.Lines[1];
        foreach (PropertyInfo property in ApiSchema.Properties(request.GetType()).Where(property => property.GetValue(request) is not null))
        {
            bool isScalar = property.PropertyType == typeof(string) || !(property.PropertyType.IsGenericType || property.PropertyType.Namespace == typeof(SesRequest).Namespace)
                || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            if (!isScalar)
                Assert.Contains("\"" + property.Name + "\": ", body, StringComparison.Ordinal);
            else if (TraceMembers.Shows(property.Name))
                Assert.DoesNotContain("\"" + property.Name + "\": <redacted>", body, StringComparison.Ordinal);
            else
                Assert.Contains("\"" + property.Name + "\": <redacted>", body, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Samples.Password, body, StringComparison.Ordinal);
        Assert.DoesNotContain("customers.example", body.Replace("\"ReplyToAddresses\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "answer body, 0 bytes: ")]
    [InlineData("<html>Sign in</html>", "answer body, 20 bytes: not JSON")]
    [InlineData("{\"Response\":{\"Total\":3,\"New\":{\"Total\":3,\"a\":[true,null]}}}", "{\"Response\": {\"Total\": 3, \"New\": {\"Total\": <redacted>, \"a\": [<redacted>, null]}}}")]
    [InlineData("{\"Response\":{\"Data\":[{\"Count\":1},{\"Count\":2},{\"Count\":3},{\"Count\":4}]}}", "{\"Data\": [{\"Count\": 1}, {\"Count\": 2}, {\"Count\": 3}, ... 4 in all]}}")]
    [InlineData("{\"Response\":{\"Total\":3,\"Tot", "{\"Response\": {\"Total\": 3 ... not JSON from byte 23 on")]
    [InlineData("{\"Response\":{\"Total\":\"3\\u001b[31m\\r\\nx\"}}", "{\"Response\": {\"Total\": \"3\\u001B[31m\\r\\nx\"}}")]
    [InlineData("{\"Response\":{\"Total\":\"\\ud800\"}}", "{\"Response\": {\"Total\": \" ... not JSON from byte 29 on")]
    [InlineData("{\"Response\":{\"a name, or not\":1,\"Error.Code\":2}}", "{\"Response\": {<redacted>: <redacted>, <redacted>: <redacted>}}")]
    public async Task Bodies_show_their_structure(string answer, string line)
    {
        using TraceHarness harness = Answering(answer);
        await harness.SendAsync(new ListEmailAddressRequest());
        Assert.EndsWith(line, harness.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_values_and_long_bodies_are_cut()
    {
        using TraceHarness harness = Answering("{\"Response\":{\"TemplateName\":\"" + new string('a', 99) + "é" + new string('a', 100) + "\",\"New\":{"
            + string.Join(",", Enumerable.Range(0, 1000).Select(i => "\"a" + i + "\":1")) + "}}}");
        await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Contains("{\"TemplateName\": \"" + new string('a', 99) + "... (201 bytes)\", ", harness.Lines[3], StringComparison.Ordinal);
        Assert.EndsWith(" ...", harness.Lines[3], StringComparison.Ordinal);
        Assert.InRange(harness.Lines[3].Length, 2000, 2200);
    }

    [Fact]
    public async Task A_harmless_name_does_not_make_a_secret_harmless()
    {
        using TraceHarness harness = Answering("{\"Response\":{\"TemplateName\":\"It is " + Samples.Password + "\",\"Total\":3}}");
        var members = new List<KeyValuePair<string, object?>> { new("Status", Samples.Secret(Samples.Password)), new("Limit", 5L) };
        await harness.SendAsync(new RawRequest("GetNewThing", SesActionKind.Read, 20, members));
        Assert.EndsWith(": {\"Status\": \"<redacted>\", \"Limit\": 5}", harness.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith(": {\"Response\": {\"TemplateName\": \"<redacted>\", \"Total\": 3}}", harness.Lines[3], StringComparison.Ordinal);
    }

    private static TraceHarness Answering(string body) => new(_ =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8) };
        answer.Content.Headers.ContentType = new("application/json");
        answer.Headers.TryAddWithoutValidation("Server", "example");
        answer.Headers.TryAddWithoutValidation("X-Other", "example");
        return answer;
    });
}
