using System;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Perf.Processes;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>
/// A server that takes a request and says nothing, or stops in the middle of its answer. The time for a try is real time, and long enough for
/// a busy machine to answer where an answer is wanted.
/// </summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan TryTimeout = TimeSpan.FromMilliseconds(700);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_server_is_left_when_the_time_for_a_try_is_over(bool afterHead)
    {
        await using ClientHarness harness = Harness(_ => Silence(afterHead), maxRetries: 1);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("Timeout", exception.Code);
        Assert.Equal(SesErrorCategory.OperationTimeout, exception.Category);
        Assert.StartsWith(afterHead ? "The answer of 127.0.0.1" : "No answer from 127.0.0.1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("within 0.7 s", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, exception.Attempts);
        Assert.Equal(2, harness.Server!.Requests.Count);
        await harness.Server.WhenEndedAsync(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_change_is_repeated_and_RepeatPassWord_proves_it(bool afterHead)
    {
        await using ClientHarness harness = Harness(request => request.Index == 0 ? Silence(afterHead) : ScriptedAnswer.Error("OperationDenied.RepeatPassWord"));
        UpdateEmailSmtpPassWordResponse response = await harness.SendAsync(Samples.PasswordChange());
        Assert.True(response.ProvedByRefusal);
        Assert.Equal(2, response.Attempts);
        Assert.Equal(SesTryResult.Unsure, harness.Attempts[0].Result);
        Assert.Equal("Timeout", harness.Attempts[0].Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_creation_is_never_repeated(bool afterHead)
    {
        await using ClientHarness harness = Harness(_ => Silence(afterHead));
        var exception = await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal(1, exception.Attempts);
        Assert.Single(harness.Server!.Requests);
    }

    [Fact]
    public async Task Without_time_left_nothing_goes_out_on_a_connection_that_stands()
    {
        using var server = new FixedAnswerServer();
        await using var harness = new ClientHarness(server.Endpoint);
        await harness.SendAsync(Samples.PasswordChange());

        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange(), timeout: TimeSpan.Zero, maxRetries: 0));
        Assert.Equal("Timeout", exception.Code);
        Assert.False(exception.MayHaveTakenEffect);
    }

    [Fact]
    public async Task The_time_of_the_call_ends_a_try_that_could_go_on_longer()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Stall), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest(), timeout: TryTimeout));
        Assert.Equal("Timeout", exception.Code);
    }

    [Fact]
    public async Task A_large_body_has_more_time_for_its_answer()
    {
        var answer = new TaskCompletionSource();
        await using ClientHarness harness = Harness(_ => ScriptedAnswer.Ok() with { After = answer.Task }, maxRetries: 0);
        Task<CreateEmailTemplateResponse> large = harness.SendAsync(new CreateEmailTemplateRequest
        {
            TemplateName = "Example",
            TemplateContent = new TemplateContent { Html = new string('A', 4 * 1024 * 1024) },
        });
        await harness.Server!.WhenRequestsAsync(1);
        // Three times what a small request would be given.
        await Task.WhenAny(large, Task.Delay(3 * TryTimeout, TestContext.Current.CancellationToken));
        answer.SetResult();
        Assert.Equal(1, (await large).Attempts);
    }

    private static ScriptedAnswer Silence(bool afterHead) => afterHead ? ScriptedAnswer.Ok().Cut(30, ScriptedAnswer.Ending.Stall) : ScriptedAnswer.Stall;

    private static ClientHarness Harness(Func<RecordedRequest, ScriptedAnswer> script, int maxRetries = 3) =>
        new(new ScriptedServer(script), tryTimeout: TryTimeout, maxRetries: maxRetries);
}
