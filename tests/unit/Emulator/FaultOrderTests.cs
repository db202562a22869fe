using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Faults ordered over <c>POST /_emulator/faults</c>, and orders that are refused.</summary>
public sealed partial class FaultOrderTests
{
    [Fact]
    public async Task A_given_seed_is_shown_by_the_order_and_by_the_list()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        JsonElement answer = await emulator.ControlAsync(HttpMethod.Post, "faults?kind=error-after&code=InternalError&action=SendEmail&count=0&skip=2&probability=0.25&seed=-42");
        JsonElement row = Assert.Single((await emulator.ControlAsync(HttpMethod.Get, "faults")).EnumerateArray());

        Assert.True(JsonElement.DeepEquals(answer, row));
        Assert.Equal(("error-after", "SendEmail", 0, 2), (row.GetProperty("kind").GetString(), row.GetProperty("action").GetString(), row.GetProperty("count").GetInt32(), row.GetProperty("skip").GetInt32()));
        Assert.Equal((0.25, -42), (row.GetProperty("probability").GetDouble(), row.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public async Task A_drawn_seed_is_shown_and_repeats_the_run()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        JsonElement drawn = await emulator.ControlAsync(HttpMethod.Post, "faults?kind=error&code=InternalError&count=0&probability=0.5");
        int seed = drawn.GetProperty("seed").GetInt32();
        string first = await RunAsync(emulator);
        await emulator.ControlAsync(HttpMethod.Delete, "faults");
        await emulator.ControlAsync(HttpMethod.Post, $"faults?kind=error&code=InternalError&count=0&probability=0.5&seed={seed}");

        Assert.True(first == await RunAsync(emulator), $"Seed {seed}");
    }

    [Fact]
    public async Task A_body_can_begin_with_a_mark_and_have_any_size()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        const int Size = 20 * 1024 * 1024;

        byte[] body = await ReadRawAsync(emulator, $"faults?kind=raw&status=200&contentType=application/json&body={Uri.EscapeDataString("""{"Response":{}}""")}&bom=true&size={Size}");

        Assert.Equal(Size, body.Length);
        Assert.Equal(Encoding.UTF8.Preamble, body.AsSpan(0, 3));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(body.AsMemory(3)).RootElement.GetProperty("Response").ValueKind);
        Assert.Equal("<html", Encoding.UTF8.GetString(await ReadRawAsync(emulator, "faults?kind=raw-after&size=5")));
        Assert.Empty(await ReadRawAsync(emulator, "faults?kind=raw&size=0"));
    }

    [Fact]
    public async Task A_compressed_body_is_compressed_and_says_so()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ControlAsync(HttpMethod.Post, "faults?kind=raw-after&encoding=gzip&size=1000000&requestId=true");
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.GZip });

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(1_000_000, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        HandledRequest row = Assert.Single(emulator.Control.Requests);
        Assert.Equal([row.RequestId], answer.Headers.GetValues("X-TC-RequestId"));
        Assert.True(row.Processed);
    }

    [Fact]
    public async Task A_negative_clock_is_taken_and_judges_the_call()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.ControlAsync(HttpMethod.Post, "faults?kind=clock&milliseconds=-301000");

        await emulator.FailAsync("AuthFailure.SignatureExpire", "ListEmailAddress");
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Fact]
    public async Task The_ledger_over_http_names_target_and_fault()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ControlAsync(HttpMethod.Post, "faults?kind=error-after&code=InternalError&action=CreateEmailIdentity");
        await emulator.CallAsync("CreateEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        await emulator.SucceedAsync("ListEmailAddress");

        JsonElement rows = await emulator.ControlAsync(HttpMethod.Get, "requests");

        Assert.Equal((TestEmulator.Domain, "error-after"), (rows[0].GetProperty("target").GetString(), rows[0].GetProperty("fault").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (rows[1].GetProperty("target").ValueKind, rows[1].GetProperty("fault").ValueKind));
    }

    [Theory]
    [InlineData("kind=error&code=x&probability=0", "probability")]
    [InlineData("kind=error&code=x&probability=-0.5", "probability")]
    [InlineData("kind=error&code=x&probability=1.01", "probability")]
    [InlineData("kind=error&code=x&probability=NaN", "probability")]
    [InlineData("kind=error&code=x&probability=often", "probability")]
    [InlineData("kind=error&code=x&probability=0,5", "probability")]
    [InlineData("kind=error&code=x&seed=1.5", "seed")]
    [InlineData("kind=error&code=x&probabilty=0.5", "probabilty")]
    [InlineData("kind=error-after", "code")]
    [InlineData("kind=error&code=x&count=-1", "count")]
    [InlineData("kind=error&code=x&skip=-1", "skip")]
    [InlineData("kind=Raw", "Known: latency, latency-after, clock, error, error-after, raw, raw-after, reset-before, reset-after, cut-body, slow-body, stalled-body.")]
    [InlineData("kind=slow-body&milliseconds=-1", "negative")]
    [InlineData("kind=raw&status=600", "status")]
    [InlineData("kind=raw&encoding=br", "encoding")]
    [InlineData("kind=raw&bom=maybe", "bom")]
    [InlineData("kind=raw&requestId=maybe", "requestId")]
    [InlineData("kind=raw&size=-1", "size")]
    [InlineData("kind=raw&size=2000000000", "size")]
    [InlineData("kind=raw&contentType=a%0Ab", "content type")]
    [InlineData("kind=error&code=InternalError&action=smtp.data", "reply line")]
    [InlineData("kind=error&code=250 Ok&action=smtp.data", "reply line")]
    [InlineData("kind=reset-before&action=smtp.rcpt", "smtp.connect, smtp.auth, smtp.data")]
    [InlineData("kind=clock&action=smtp.auth", "SMTP")]
    [InlineData("kind=stalled-body&action=smtp.auth", "SMTP")]
    [InlineData("kind=raw-after&action=smtp.data", "SMTP")]
    public async Task An_order_that_makes_no_sense_names_what_is_wrong(string query, string named)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(emulator.Emulator.Endpoint, "/_emulator/faults?" + query));

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(named, JsonDocument.Parse(body).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(emulator.Control.Faults);
    }

    [Fact]
    public async Task A_fault_that_makes_no_sense_is_refused_in_code_as_well()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Fault[] wrong =
        [
            new() { Kind = FaultKind.Error, Probability = 0 },
            new() { Kind = FaultKind.Error, Probability = double.NaN },
            new() { Kind = FaultKind.Latency, Duration = TimeSpan.FromSeconds(-1) },
            new() { Kind = FaultKind.Clock, Duration = TimeSpan.FromDays(-25) },
            new() { Kind = FaultKind.Raw, ContentType = "text/html\r\nX: y" },
            new() { Kind = FaultKind.Error, Action = Fault.SmtpConnect },
        ];

        Assert.All(wrong, fault => Assert.Throws<ArgumentException>(() => emulator.Control.AddFault(fault)));
        Assert.Empty(emulator.Control.Faults);
    }

    [Fact]
    public async Task Every_example_of_the_manual_can_be_ordered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string manual = await File.ReadAllTextAsync(ManualPage.PathOf("emulator.md"), TestContext.Current.CancellationToken);
        string[] orders = [.. Example().Matches(manual).Select(match => match.Groups["order"].Value)];

        foreach (string order in orders)
        {
            await emulator.ControlAsync(HttpMethod.Post, order);
        }

        Assert.Equal(Enum.GetValues<FaultKind>(), emulator.Control.Faults.Select(fault => fault.Kind).Distinct().Order());
    }

    [GeneratedRegex("curl -X POST \"http://localhost:8090/_emulator/(?<order>faults\\?[^\"]*)\"")]
    private static partial Regex Example();

    private static async Task<byte[]> ReadRawAsync(TestEmulator emulator, string order)
    {
        await emulator.ControlAsync(HttpMethod.Post, order);
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
        using HttpResponseMessage answer = await emulator.SendRawAsync(request);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> RunAsync(TestEmulator emulator)
    {
        StringBuilder codes = new();
        for (int i = 0; i < 30; i++)
        {
            codes.Append((await emulator.CallAsync("ListEmailAddress")).Code is null ? '.' : 'x');
        }

        return codes.ToString();
    }
}
