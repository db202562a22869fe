using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class ControlApiTests
{
    [Fact]
    public async Task Status_names_the_ports_and_counts()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("ListEmailAddress");

        JsonElement status = await emulator.ControlAsync(HttpMethod.Get, "status");

        Assert.Equal(emulator.Emulator.SmtpsPort, status.GetProperty("smtpsPort").GetInt32());
        Assert.Equal(emulator.Emulator.SmtpPort, status.GetProperty("smtpPort").GetInt32());
        Assert.Equal(emulator.Emulator.Endpoint.ToString(), status.GetProperty("endpoint").GetString());
        Assert.Equal(1, status.GetProperty("requests").GetInt32());
        Assert.Contains("BEGIN CERTIFICATE", status.GetProperty("certificate").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_dns_verifies_a_domain_and_reset_forgets_everything()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        object domain = new { EmailIdentity = TestEmulator.Domain };
        await emulator.SucceedAsync("CreateEmailIdentity", domain);

        await emulator.ControlAsync(HttpMethod.Post, "dns?domain=mail.example.com");
        Assert.True((await emulator.SucceedAsync("UpdateEmailIdentity", domain))["VerifiedForSendingStatus"].GetBoolean());
        await emulator.ControlAsync(HttpMethod.Post, "clock?offsetSeconds=60");
        await emulator.ControlAsync(HttpMethod.Post, "faults?kind=error&code=InternalError&count=0");
        await emulator.ControlAsync(HttpMethod.Post, "reset");

        Assert.Equal((0, TimeSpan.Zero, 0), (emulator.Control.RequestCount, emulator.Control.ClockOffset, emulator.Control.Faults.Count));
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", domain);
    }

    [Fact]
    public async Task The_ledger_tells_what_was_asked_and_answered_but_no_password()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync(password: "Canary12CanarY34");
        await emulator.ControlAsync(HttpMethod.Delete, "requests");
        await emulator.FailAsync("OperationDenied.RepeatPassWord", "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Canary12CanarY34" });

        JsonElement row = Assert.Single((await emulator.ControlAsync(HttpMethod.Get, "requests")).EnumerateArray());

        Assert.Equal("UpdateEmailSmtpPassWord", row.GetProperty("action").GetString());
        Assert.Equal("OperationDenied.RepeatPassWord", row.GetProperty("code").GetString());
        Assert.Equal(EmulatorOptions.ExampleSecretId, row.GetProperty("accountSecretId").GetString());
        Assert.Equal("ap-guangzhou", row.GetProperty("region").GetString());
        Assert.Equal("2020-10-02", row.GetProperty("headers").GetProperty("X-TC-Version").GetString());
        Assert.True(Guid.TryParse(row.GetProperty("requestId").GetString(), out _));
        Assert.DoesNotContain("Canary", row.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_clock_moves_and_signatures_must_follow_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage signedBefore = emulator.Request("ListEmailAddress", "{}");

        JsonElement clock = await emulator.ControlAsync(HttpMethod.Post, "clock?offsetSeconds=-600");

        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(-10), clock.GetProperty("now").GetDateTimeOffset());
        ApiReply late = await emulator.SendAsync(signedBefore);
        Assert.Equal("AuthFailure.SignatureExpire", late.Code);
        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(-10), late.Http.Headers.Date);
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Theory]
    [InlineData("latency&milliseconds=1")]
    [InlineData("latency-after&milliseconds=1")]
    [InlineData("error&code=InternalError&message=x")]
    [InlineData("raw&status=502&contentType=text/plain&body=oops")]
    [InlineData("reset-before")]
    [InlineData("reset-after")]
    [InlineData("cut-body")]
    [InlineData("slow-body&milliseconds=1")]
    public async Task Every_kind_of_fault_can_be_ordered(string kind)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.ControlAsync(HttpMethod.Post, $"faults?kind={kind}&action=SendEmail&count=3&skip=2");

        JsonElement row = Assert.Single((await emulator.ControlAsync(HttpMethod.Get, "faults")).EnumerateArray());
        Assert.Equal(kind.Split('&')[0], row.GetProperty("kind").GetString());
        Assert.Equal(("SendEmail", 3, 2), (row.GetProperty("action").GetString(), row.GetProperty("count").GetInt32(), row.GetProperty("skip").GetInt32()));
        await emulator.ControlAsync(HttpMethod.Delete, "faults");
        Assert.Empty(emulator.Control.Faults);
    }

    [Theory]
    [InlineData("GET", "nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "", HttpStatusCode.NotFound)]
    [InlineData("GET", "reset", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "dns", HttpStatusCode.BadRequest)]
    [InlineData("POST", "clock?offsetSeconds=soon", HttpStatusCode.BadRequest)]
    [InlineData("POST", "clock", HttpStatusCode.BadRequest)]
    [InlineData("POST", "faults", HttpStatusCode.BadRequest)]
    [InlineData("POST", "faults?kind=gremlin", HttpStatusCode.BadRequest)]
    [InlineData("POST", "faults?kind=error", HttpStatusCode.BadRequest)]
    [InlineData("POST", "faults?kind=latency&milliseconds=-1", HttpStatusCode.BadRequest)]
    [InlineData("POST", "faults?kind=raw&status=99", HttpStatusCode.BadRequest)]
    public async Task A_control_call_that_makes_no_sense_is_explained(string method, string path, HttpStatusCode status)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(emulator.Emulator.Endpoint, "/_emulator/" + path));

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(status, answer.StatusCode);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual("", JsonDocument.Parse(body).RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Control_calls_are_not_in_the_ledger()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.ControlAsync(HttpMethod.Get, "status");
        await emulator.ControlAsync(HttpMethod.Get, "mails");

        Assert.Empty(emulator.Control.Requests);
    }

    [Fact]
    public async Task The_ledger_forgets_the_oldest_but_counts_on()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { LedgerCapacity = 2 });
        for (int i = 0; i < 3; i++)
        {
            await emulator.SucceedAsync("ListEmailAddress");
        }

        Assert.Equal(3, emulator.Control.RequestCount);
        Assert.Equal([2L, 3L], emulator.Control.Requests.Select(request => request.Sequence));
    }
}
