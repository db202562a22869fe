using System;
using System.Collections.Generic;
using System.Text;
using TencentSes.Emulator;

namespace TencentSes.Reliability;

/// <summary>All rows. Each kind of fault that the emulator knows has to be among them.</summary>
internal static class FaultCases
{
    public const string CannedRequestId = "00000000-0000-4000-8000-00000000cafe";
    private const int ShortCall = 2;
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JustInTime = TimeSpan.FromMilliseconds(300);
    private static readonly byte[] GatewayJson = """{"message":"upstream timed out"}"""u8.ToArray();
    private static readonly byte[] SignInPage = "<html><body><form>Sign in to the network</form></body></html>"u8.ToArray();

    // An answer that suits every action of the table.
    private static readonly byte[] CompressedAnswer = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(
        "{\"Response\":{\"RequestId\":\"" + CannedRequestId + "\",\"EmailSenders\":[{\"EmailAddress\":\"" + Bench.Sender + "\"}],"
        + "\"VerifiedForSendingStatus\":true,\"MessageId\":\"canned\",\"TaskId\":1}}")];

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        new("silence", "The call is carried out and no answer comes within the 30 s that one try waits. The call may take 100 s.")
            { Fault = new Fault { Kind = FaultKind.LatencyAfter, Duration = TimeSpan.FromSeconds(60) }, TimeoutSec = 100 },
        new("refused", "Nobody listens at the address: the connection is refused.") { TimeoutSec = 60 },
        new("reset-before", "The request arrives, nothing is done, the connection is reset.") { Fault = new Fault { Kind = FaultKind.ResetBefore } },
        new("reset-after", "The call is carried out and the connection is reset before the answer.") { Fault = new Fault { Kind = FaultKind.ResetAfter } },
        new("time-out", "Nothing is done and no answer comes within the time for the whole call (2 s here).")
            { Fault = new Fault { Kind = FaultKind.Latency, Duration = Beyond }, TimeoutSec = ShortCall },
        new("time-out-after", "The call is carried out and no answer comes within the time for the whole call (2 s here).")
            { Fault = new Fault { Kind = FaultKind.LatencyAfter, Duration = Beyond }, TimeoutSec = ShortCall },
        new("late", "The answer is late, but in time.") { Fault = new Fault { Kind = FaultKind.Latency, Duration = JustInTime } },
        new("slow-body", "The call is carried out and its answer trickles in for longer than the call may take (2 s here).")
            { Fault = new Fault { Kind = FaultKind.SlowBody, Duration = TimeSpan.FromSeconds(6) }, TimeoutSec = ShortCall, NamesRequest = true },
        new("slow-body-in-time", "The answer trickles in, but in time.") { Fault = new Fault { Kind = FaultKind.SlowBody, Duration = JustInTime }, NamesRequest = true },
        new("stalled-body", "The call is carried out and its answer stops half-way, with the connection open, until the time for the call is over (2 s here).")
            { Fault = new Fault { Kind = FaultKind.StalledBody }, TimeoutSec = ShortCall, NamesRequest = true },
        new("cut-body", "The call is carried out and the connection is reset in the middle of the answer.") { Fault = new Fault { Kind = FaultKind.CutBody } },
        new("500-json", "A gateway answers HTTP 500 with JSON of its own; nothing is done.")
            { Fault = new Fault { Kind = FaultKind.Raw, Status = 500, ContentType = "application/json", Body = GatewayJson } },
        new("500-json-after", "The call is carried out, and a gateway answers HTTP 500 with JSON of its own.")
            { Fault = new Fault { Kind = FaultKind.RawAfter, Status = 500, ContentType = "application/json", Body = GatewayJson } },
        new("502-html", "A gateway answers HTTP 502 with an HTML page; nothing is done.") { Fault = new Fault { Kind = FaultKind.Raw } },
        new("502-html-after", "The call is carried out, and a gateway answers HTTP 502 with an HTML page and the RequestId in a header.")
            { Fault = new Fault { Kind = FaultKind.RawAfter, SendsRequestId = true }, NamesRequest = true },
        new("sign-in-page", "Somebody else answers HTTP 200 with an HTML page; nothing is done.")
            { Fault = new Fault { Kind = FaultKind.Raw, Status = 200, Body = SignInPage } },
        new("sign-in-page-after", "The call is carried out, and HTTP 200 with an HTML page comes back.")
            { Fault = new Fault { Kind = FaultKind.RawAfter, Status = 200, Body = SignInPage } },
        new("20-mb", "The call is carried out, and an answer of 20 MB comes back.")
            { Fault = new Fault { Kind = FaultKind.RawAfter, Status = 200, ContentType = "application/json", Body = new byte[20 * 1024 * 1024] } },
        new("gzip-bom", "The answer is compressed with gzip and begins with a byte order mark.")
            { Fault = new Fault { Kind = FaultKind.RawAfter, Status = 200, ContentType = "application/json", Body = CompressedAnswer, IsGzip = true } },
        Refusal("rate", "`RequestLimitExceeded`: too many calls. The call may take 3 s, however many tries that is.", "RequestLimitExceeded") with { TimeoutSec = 3, RunsOutOfTime = true },
        Refusal("internal-error", "`InternalError`; nothing is done.", "InternalError"),
        new("internal-error-after", "The call is carried out and `InternalError` comes back.") { Fault = new Fault { Kind = FaultKind.ErrorAfter, Code = "InternalError" }, NamesRequest = true },
        Refusal("unavailable", "`ServiceUnavailable`; nothing is done.", "ServiceUnavailable"),
        new("clock", "The clocks are ten minutes apart: `AuthFailure.SignatureExpire`. *Once*: the service's clock errs for one call.")
            { Fault = new Fault { Kind = FaultKind.Clock, Duration = TimeSpan.FromMinutes(10) }, NamesRequest = true },
        Refusal("expired", "`AuthFailure.SignatureExpire` although the clocks agree.", "AuthFailure.SignatureExpire"),
        Refusal("token", "`AuthFailure.TokenFailure`: the session token is not accepted.", "AuthFailure.TokenFailure"),
        Refusal("denied", "An ordinary refusal: `AuthFailure.UnauthorizedOperation`.", "AuthFailure.UnauthorizedOperation"),
    ];

    private static FaultCase Refusal(string key, string what, string code) =>
        new(key, what) { Fault = new Fault { Kind = FaultKind.Error, Code = code }, NamesRequest = true };
}
