using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>What the client gets to see of a fault, and whether the ledger tells what really happened.</summary>
public sealed class FaultAnswerTests
{
    private const string NewDomain = """{"EmailIdentity":"mail.example.com"}""";

    [Theory]
    [InlineData(FaultKind.Error, false, 200, "InternalError")]
    [InlineData(FaultKind.ErrorAfter, true, 200, "InternalError")]
    [InlineData(FaultKind.Raw, false, 502, null)]
    [InlineData(FaultKind.RawAfter, true, 502, null)]
    [InlineData(FaultKind.ResetBefore, false, 0, null)]
    [InlineData(FaultKind.ResetAfter, true, 0, null)]
    [InlineData(FaultKind.CutBody, true, 200, null)]
    [InlineData(FaultKind.SlowBody, true, 200, null)]
    [InlineData(FaultKind.StalledBody, true, 200, null)]
    public async Task The_ledger_tells_whether_the_change_happened_and_what_was_answered(FaultKind kind, bool isDone, int status, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind });
        using HttpRequestMessage request = emulator.Request("CreateEmailIdentity", NewDomain);
        using HttpResponseMessage? answer = await TryReadHeadersAsync(request);

        HandledRequest row = Assert.Single(emulator.Control.Requests);

        Assert.Equal((isDone, status, code, (FaultKind?)kind), (row.Processed, row.HttpStatus, row.Code, row.Fault));
        Assert.Equal(TestEmulator.Domain, row.Target);
        // The reset of a cut answer may overtake what went before it.
        Assert.Contains((int)(answer?.StatusCode ?? 0), (int[])(kind == FaultKind.CutBody ? [status, 0] : [status]));
        Assert.Equal(isDone ? null : "InvalidParameterValue.NotExistDomain", (await emulator.CallAsync("GetEmailIdentity", NewDomain)).Code);
    }

    [Fact]
    public async Task A_call_without_a_failure_says_so_in_the_ledger()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.LatencyAfter, Duration = TimeSpan.FromMilliseconds(1) });

        ApiReply reply = await emulator.SucceedAsync("CreateEmailIdentity", NewDomain);

        HandledRequest row = Assert.Single(emulator.Control.Requests);
        Assert.Equal((true, 200, null, null, reply.RequestId), (row.Processed, row.HttpStatus, row.Code, row.Fault, row.RequestId));
    }

    [Fact]
    public async Task An_error_after_the_work_hides_refusals_but_not_a_wrong_signature()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ErrorAfter, Code = "InternalError.Timeout", Message = "Gave up.", Count = 2 });

        ApiReply refused = await emulator.CallAsync("GetEmailIdentity", NewDomain);
        emulator.Signer = emulator.Signer with { SecretKey = "wrong" };
        await emulator.FailAsync("AuthFailure.SignatureFailure", "GetEmailIdentity", NewDomain);

        Assert.Equal(("InternalError.Timeout", "Gave up."), (refused.Code, refused["Error"].GetProperty("Message").GetString()));
        Assert.Equal(["InternalError.Timeout", "AuthFailure.SignatureFailure"], emulator.Control.Requests.Select(row => row.Code));
        Assert.DoesNotContain(emulator.Control.Requests, row => row.Processed);
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.ErrorAfter)]
    public async Task An_error_can_come_with_an_http_status_and_still_names_its_request(FaultKind kind)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind, Status = 500 });

        ApiReply reply = await emulator.CallAsync("ListEmailAddress");

        HandledRequest row = Assert.Single(emulator.Control.Requests);
        Assert.Equal(HttpStatusCode.InternalServerError, reply.Http.StatusCode);
        Assert.Equal(("InternalError", 500, "InternalError", row.RequestId), (reply.Code, row.HttpStatus, row.Code, reply.RequestId));
        Assert.Equal("application/json", reply.Http.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(FaultKind.Raw, true)]
    [InlineData(FaultKind.RawAfter, true)]
    [InlineData(FaultKind.RawAfter, false)]
    public async Task A_raw_answer_carries_the_request_id_only_when_asked(FaultKind kind, bool asked)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind, SendsRequestId = asked });
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        string[] sent = answer.Headers.TryGetValues("X-TC-RequestId", out System.Collections.Generic.IEnumerable<string>? values) ? [.. values] : [];
        Assert.Equal(asked ? [emulator.Control.Requests[0].RequestId] : [], sent);
    }

    [Fact]
    public async Task A_raw_answer_can_be_compressed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        byte[] page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>Bad Gateway</p>", 5000)));
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Body = page, IsGzip = true });
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        byte[] compressed = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.InRange(compressed.Length, 1, page.Length / 10);
        using GZipStream gzip = new(new MemoryStream(compressed), CompressionMode.Decompress);
        MemoryStream plain = new();
        await gzip.CopyToAsync(plain, TestContext.Current.CancellationToken);
        Assert.Equal(page, plain.ToArray());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_leaves_the_body_out(int status)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = status });
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stalled_answer_shows_its_length_and_half_of_itself()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string whole = (await emulator.SucceedAsync("ListEmailIdentities")).Response.GetRawText();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.StalledBody });
        using HttpRequestMessage request = emulator.Request("ListEmailIdentities", "{}");
        using HttpResponseMessage answer = (await TryReadHeadersAsync(request))!;
        await using Stream body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        int length = (int)answer.Content.Headers.ContentLength!.Value;
        byte[] half = new byte[length / 2];

        await body.ReadExactlyAsync(half, TestContext.Current.CancellationToken);
        Task<int> more = body.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        await emulator.SucceedAsync("ListEmailIdentities");

        Assert.Equal("""{"Response":""".Length + whole.Length + 1, length);
        Assert.StartsWith("""{"Response":{""", Encoding.UTF8.GetString(half), StringComparison.Ordinal);
        await Assert.ThrowsAsync<TimeoutException>(() => more.WaitAsync(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    public async Task A_wrong_clock_refuses_one_call_and_shows_in_its_date(int seconds)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Clock, Action = "CreateEmailIdentity", Duration = TimeSpan.FromSeconds(seconds) });

        ApiReply before = await emulator.SucceedAsync("ListEmailAddress");
        ApiReply refused = await emulator.CallAsync("CreateEmailIdentity", NewDomain);
        ApiReply after = await emulator.SucceedAsync("CreateEmailIdentity", NewDomain);

        DateTimeOffset now = emulator.Time.GetUtcNow();
        Assert.Equal("AuthFailure.SignatureExpire", refused.Code);
        Assert.Equal([now, now.AddSeconds(seconds), now], [before.Http.Headers.Date, refused.Http.Headers.Date, after.Http.Headers.Date]);
        Assert.Equal([null, "AuthFailure.SignatureExpire", null], emulator.Control.Requests.Select(row => row.Code));
        Assert.Equal([true, false, true], emulator.Control.Requests.Select(row => row.Processed));
        Assert.Equal(TimeSpan.Zero, emulator.Control.ClockOffset);
    }

    [Fact]
    public async Task A_call_signed_for_the_wrong_clock_passes_and_works_at_the_right_time()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateDomainAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Clock, Duration = TimeSpan.FromMinutes(8) });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Clock, Duration = TimeSpan.FromMinutes(-4) });
        DateTimeOffset now = emulator.Time.GetUtcNow();

        ApiReply reply = await emulator.SucceedAsync("CreateEmailAddress", new { EmailAddress = TestEmulator.Sender });

        Assert.Equal(now.AddMinutes(4), reply.Http.Headers.Date);
        JsonElement sender = Assert.Single((await emulator.SucceedAsync("ListEmailAddress"))["EmailSenders"].EnumerateArray());
        Assert.Equal(now.ToUnixTimeSeconds(), sender.GetProperty("CreatedTimestamp").GetInt64());
    }

    [Fact]
    public async Task A_wrong_clock_dates_a_raw_answer_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Clock, Duration = TimeSpan.FromHours(1) });
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(emulator.Time.GetUtcNow().AddHours(1), answer.Headers.Date);
        Assert.Equal(FaultKind.Raw, Assert.Single(emulator.Control.Requests).Fault);
    }

    private static async Task<HttpResponseMessage?> TryReadHeadersAsync(HttpRequestMessage request)
    {
        // Its own client: a stalled connection must not be given to another test.
        HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
