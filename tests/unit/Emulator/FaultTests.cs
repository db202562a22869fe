using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class FaultTests
{
    private static readonly object NewDomain = new { EmailIdentity = TestEmulator.Domain };

    [Fact]
    public async Task An_injected_error_does_nothing_and_is_used_up()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "CreateEmailIdentity", Code = "FailedOperation.ServiceNotAvailable" });

        await emulator.SucceedAsync("ListEmailIdentities");
        await emulator.FailAsync("FailedOperation.ServiceNotAvailable", "CreateEmailIdentity", NewDomain);
        await emulator.SucceedAsync("CreateEmailIdentity", NewDomain);
        Assert.Empty(emulator.Control.Faults);
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.ErrorAfter)]
    public async Task A_bad_signature_is_noticed_even_when_an_error_is_injected_and_leaves_it_for_the_next_call(FaultKind kind)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind });
        EmulatorAccount right = emulator.Signer;
        emulator.Signer = right with { SecretKey = "wrong" };

        await emulator.FailAsync("AuthFailure.SignatureFailure", "ListEmailAddress");

        Assert.Null(emulator.Control.Requests[^1].Fault);
        Assert.Single(emulator.Control.Faults);
        emulator.Signer = right;
        await emulator.FailAsync("InternalError", "ListEmailAddress");
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Fact]
    public async Task Count_and_skip_say_which_calls_are_hit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Count = 2, Skip = 1 });
        string?[] codes = new string?[5];

        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (await emulator.CallAsync("ListEmailAddress")).Code;
        }

        Assert.Equal([null, "InternalError", "InternalError", null, null], codes);
    }

    [Fact]
    public async Task A_count_of_zero_lasts_until_it_is_cleared()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Count = 0 });

        for (int i = 0; i < 5; i++)
        {
            await emulator.FailAsync("InternalError", "ListEmailAddress");
        }

        emulator.Control.ClearFaults();
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Fact]
    public async Task A_raw_answer_comes_as_given_and_nothing_is_done()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        byte[] page = new byte[2_000_000];
        Array.Fill(page, (byte)'x');
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = 500, ContentType = "text/html", Body = page });
        using HttpRequestMessage request = emulator.Request("CreateEmailIdentity", """{"EmailIdentity":"mail.example.com"}""");

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(page, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", NewDomain);
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore, false)]
    [InlineData(FaultKind.ResetAfter, true)]
    [InlineData(FaultKind.CutBody, true)]
    public async Task A_lost_answer_leaves_the_call_undone_or_done(FaultKind kind, bool isDone)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind });

        Exception? fault = await Record.ExceptionAsync(() => emulator.CallAsync("CreateEmailIdentity", NewDomain));

        Assert.True(fault is HttpRequestException or IOException, fault?.ToString() ?? "no exception");
        Assert.Equal(isDone, emulator.Control.Requests[0].Processed);
        Assert.Equal(isDone ? null : "InvalidParameterValue.NotExistDomain", (await emulator.CallAsync("GetEmailIdentity", NewDomain)).Code);
    }

    [Theory]
    [InlineData(FaultKind.Latency, false)]
    [InlineData(FaultKind.LatencyAfter, true)]
    public async Task A_client_that_gives_up_waiting_finds_the_call_undone_or_done(FaultKind kind, bool isDone)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind, Duration = TimeSpan.FromMinutes(5) });
        using HttpClient client = new();
        using CancellationTokenSource impatient = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<HttpResponseMessage> pending = client.SendAsync(emulator.Request("CreateEmailIdentity", """{"EmailIdentity":"mail.example.com"}"""), impatient.Token);
        while (emulator.Control.Faults.Count > 0)
        {
            await Task.Yield();
        }

        if (isDone)
        {
            await emulator.Control.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);
        }

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);

        Assert.Equal(isDone ? null : "InvalidParameterValue.NotExistDomain", (await emulator.CallAsync("GetEmailIdentity", NewDomain)).Code);
    }

    [Fact]
    public async Task A_slow_answer_still_comes_whole()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.SlowBody, Duration = TimeSpan.FromMilliseconds(200) });
        Stopwatch watch = Stopwatch.StartNew();

        await emulator.SucceedAsync("ListEmailAddress");

        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(150), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Latencies_add_up_and_leave_room_for_one_failure()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Latency, Duration = TimeSpan.FromMilliseconds(60) });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.LatencyAfter, Duration = TimeSpan.FromMilliseconds(60) });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = "InternalError" });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = "ServiceUnavailable" });
        Stopwatch watch = Stopwatch.StartNew();

        await emulator.FailAsync("InternalError", "ListEmailAddress");

        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(100), watch.Elapsed.ToString());
        Assert.Equal("ServiceUnavailable", Assert.Single(emulator.Control.Faults).Code);
    }

    [Theory]
    [InlineData(FaultKind.LatencyAfter)]
    [InlineData(FaultKind.SlowBody)]
    [InlineData(FaultKind.StalledBody)]
    public async Task Ending_the_emulator_does_not_wait_for_an_answer(FaultKind kind)
    {
        TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind, Duration = TimeSpan.FromMinutes(5) });
        Task<ApiReply> pending = emulator.CallAsync("ListEmailAddress");
        await emulator.Control.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);

        await emulator.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => pending);
    }
}
