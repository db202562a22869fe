using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Whether a change that failed may have been made nevertheless: what a caller has to know before it throws a password away.</summary>
public sealed class TakenEffectTests
{
    private static readonly Dictionary<string, Func<HttpResponseMessage>[]> Sure = new()
    {
        ["refused"] = [Error("InvalidParameterValue.NoSuchSender")],
        ["refused password"] = [Error("InvalidParameterValue.InvalidSmtpPassWord")],
        ["refused for the rate to the end"] = [Error("RequestLimitExceeded")],
        ["not authorised"] = [Error("UnauthorizedOperation")],
        ["proxy asks for a login"] = [() => Text(HttpStatusCode.ProxyAuthenticationRequired, "")],
    };

    private static readonly Dictionary<string, Func<HttpResponseMessage>[]> Unknown = new()
    {
        ["InternalError to the end"] = [Error("InternalError")],
        ["gateway to the end"] = [() => Text(HttpStatusCode.BadGateway, "<html>")],
        ["not SES"] = [() => Text(HttpStatusCode.OK, "<html>")],
        ["cut"] = [() => Text(HttpStatusCode.OK, """{"Response":{"Requ""")],
        ["InternalError, then refused"] = [Error("InternalError"), Error("InvalidParameterValue.NoSuchSender")],
        ["gateway, then never connected"] = [() => Text(HttpStatusCode.BadGateway, "<html>"), static () => throw new HttpRequestException(HttpRequestError.ConnectionError)],
    };

    public static TheoryData<string> SureNames => [.. Sure.Keys];

    public static TheoryData<string> UnknownNames => [.. Unknown.Keys];

    [Theory]
    [MemberData(nameof(SureNames))]
    public async Task A_sure_failure_says_no(string name) => Assert.False((await FailAsync(Sure[name])).MayHaveTakenEffect);

    [Theory]
    [MemberData(nameof(UnknownNames))]
    public async Task A_lost_try_says_yes_whatever_came_after_it(string name) => Assert.True((await FailAsync(Unknown[name])).MayHaveTakenEffect);

    [Fact]
    public async Task A_request_that_never_went_out_says_no()
    {
        using var handler = new StubHandler(static _ => throw new HttpRequestException(HttpRequestError.NameResolutionError));
        await using var harness = new ClientHarness(handler);
        Assert.False((await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange()))).MayHaveTakenEffect);
        Assert.False((await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange("short")))).MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_send_with_a_lost_answer_says_yes_and_a_read_has_no_effect()
    {
        Assert.True((await FailAsync([Error("InternalError")], Samples.SenderCreation())).MayHaveTakenEffect);
        Assert.False((await FailAsync([Error("InternalError")], new ListEmailIdentitiesRequest())).MayHaveTakenEffect);
    }

    private static Task<SesException> FailAsync(Func<HttpResponseMessage>[] answers) => FailAsync(answers, Samples.PasswordChange());

    // The last answer is given from then on.
    private static async Task<SesException> FailAsync<TResponse>(Func<HttpResponseMessage>[] answers, SesRequest<TResponse> request)
        where TResponse : SesResponse
    {
        using var handler = new StubHandler(number => answers[Math.Min(number, answers.Length - 1)]());
        await using var harness = new ClientHarness(handler);
        return await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(request, TimeSpan.FromSeconds(30)));
    }

    private static Func<HttpResponseMessage> Error(string code) => () => Text(HttpStatusCode.OK, ScriptedAnswer.ErrorJson(code, "x"));

    private static HttpResponseMessage Text(HttpStatusCode status, string text) => StubHandler.Answer(Encoding.UTF8.GetBytes(text), status);
}
