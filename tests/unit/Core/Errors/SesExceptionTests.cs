using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.UnitTests.Core.Rotation;
using TencentSes.UnitTests.Core.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Errors;

/// <summary>Each kind of failure, brought about and looked at.</summary>
public sealed class SesExceptionTests
{
    private static readonly Dictionary<string, (Type Type, SesErrorCategory Category, Func<Task<SesException>> Cause)> Failures = new()
    {
        ["InvalidEmailAddress"] = (typeof(SesValidationException), SesErrorCategory.InvalidArgument,
            () => Failure(_ => null, new DeleteEmailAddressRequest { EmailAddress = "nobody" })),
        ["RegionMissing"] = (typeof(SesConfigurationException), SesErrorCategory.InvalidArgument,
            () => Task.FromResult<SesException>(Assert.Throws<SesConfigurationException>(() => TencentSes.Transport.SesTarget.Resolve(null, null, null)))),
        ["InvalidCredential"] = (typeof(SesConfigurationException), SesErrorCategory.AuthenticationError,
            () => Task.FromResult<SesException>(Assert.Throws<SesConfigurationException>(() => Samples.Credential(secretId: "")))),
        ["InvalidParameterValue.NoSuchSender"] = (typeof(SesServiceException), SesErrorCategory.ObjectNotFound,
            () => Failure(_ => ScriptedAnswer.ErrorJson("InvalidParameterValue.NoSuchSender", "x"))),
        ["NeverHeardOf"] = (typeof(SesServiceException), SesErrorCategory.InvalidOperation, () => Failure(_ => ScriptedAnswer.ErrorJson("NeverHeardOf", "x"))),
        ["ConnectionFailed"] = (typeof(SesConnectionException), SesErrorCategory.ConnectionError, () => Failure(_ => throw new HttpRequestException())),
        ["NameNotFound"] = (typeof(SesConnectionException), SesErrorCategory.ConnectionError,
            () => Failure(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError))),
        ["TlsFailed"] = (typeof(SesConnectionException), SesErrorCategory.ConnectionError,
            () => Failure(_ => throw new HttpRequestException(HttpRequestError.SecureConnectionError))),
        ["ProxyFailed"] = (typeof(SesConnectionException), SesErrorCategory.ConnectionError,
            () => Failure(_ => throw new HttpRequestException(HttpRequestError.ProxyTunnelError))),
        ["InvalidProxy"] = (typeof(SesConfigurationException), SesErrorCategory.InvalidArgument,
            () => Task.FromResult<SesException>(Assert.Throws<SesConfigurationException>(() => TencentSes.Transport.SesProxy.Resolve(
                TencentSes.Transport.SesTarget.Resolve(null, "ap-hongkong", null), new() { Address = new Uri("ftp://proxy.example.com") })))),
        ["Timeout"] = (typeof(SesConnectionException), SesErrorCategory.ConnectionError, () => Failure(_ => throw new TaskCanceledException())),
        ["InvalidAnswer"] = (typeof(SesNoAnswerException), SesErrorCategory.ParserError, () => Failure(_ => "<html>")),
        ["VaultFailed"] = (typeof(SesRotationException), SesErrorCategory.ResourceUnavailable, SealedVault),
        ["OutcomeUnknown"] = (typeof(SesOutcomeUnknownException), SesErrorCategory.InvalidResult, () => Failure(_ => "<html>", Samples.SenderCreation())),
    };

    public static TheoryData<string> Codes => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_failure_has_its_type_its_category_and_a_remedy(string code)
    {
        var (type, category, cause) = Failures[code];
        SesException exception = await cause();
        Assert.IsType(type, exception);
        Assert.Equal(code, exception.Code);
        Assert.Equal(category, exception.Category);
        Assert.EndsWith(".", exception.Remedy, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Message);
        // What failed before a call was made knows nothing of one.
        bool inCall = type != typeof(SesValidationException) && type != typeof(SesConfigurationException) && type != typeof(SesRotationException);
        Assert.Equal(inCall ? (code == "OutcomeUnknown" ? "CreateEmailAddress" : "UpdateEmailSmtpPassWord") : null, exception.Action);
        Assert.Equal(inCall ? "ap-hongkong" : null, exception.Region);
        Assert.Equal(inCall, exception.Attempts > 0);
        Assert.Equal(type == typeof(SesServiceException) || type == typeof(SesNoAnswerException) || type == typeof(SesOutcomeUnknownException) ? 200 : null, exception.HttpStatus);
    }

    [Fact]
    public void No_kind_of_failure_is_left_out() => Assert.Equal(
        typeof(SesException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SesException)) && !type.IsAbstract).Select(type => type.Name).Order(),
        Failures.Values.Select(failure => failure.Type.Name).Distinct().Order());

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_is_named()
    {
        using var handler = new StubHandler(_ => StubHandler.Answer([], System.Net.HttpStatusCode.ProxyAuthenticationRequired));
        await using var harness = new ClientHarness(handler);
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal("ProxyAuthenticationRequired", exception.Code);
        Assert.Equal(407, exception.HttpStatus);
        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task A_refused_argument_names_its_parameter()
    {
        var exception = Assert.IsType<SesValidationException>(await Failures["InvalidEmailAddress"].Cause());
        Assert.Equal("EmailAddress", exception.ParameterName);
        Assert.Equal(0, exception.Attempts);
        Assert.Null(exception.Action);
    }

    [Fact]
    public async Task A_refusal_carries_what_is_known_about_its_code()
    {
        var exception = Assert.IsType<SesServiceException>(await Failures["InvalidParameterValue.NoSuchSender"].Cause());
        Assert.Same(SesErrorInfo.Of(exception.Code), exception.Info);
        Assert.Equal(exception.Info.Remedy, exception.Remedy);
    }

    private static Task<SesException> Failure(Func<int, string?> answer) => Failure(answer, Samples.PasswordChange());

    private static async Task<SesException> Failure<TResponse>(Func<int, string?> answer, SesRequest<TResponse> request)
        where TResponse : SesResponse
    {
        using var handler = new StubHandler(number => StubHandler.Answer(Encoding.UTF8.GetBytes(answer(number) ?? "")));
        await using var harness = new ClientHarness(handler);
        return await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(request));
    }

    private static async Task<SesException> SealedVault()
    {
        var actor = new RotationActor(RotationWorld.Rotated(), "run") { Before = static _ => throw new System.IO.IOException("the vault is sealed") };
        return (await actor.RotateAsync()).Failure!;
    }
}
