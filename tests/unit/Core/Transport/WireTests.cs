using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Signing;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What goes over the wire, byte for byte.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task A_request_is_sent_exactly_as_it_was_signed()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));
        await harness.SendAsync(Samples.PasswordChange());

        RecordedRequest request = Assert.Single(harness.Server!.Requests);
        Assert.Equal("POST / HTTP/1.1", request.RequestLine);
        Assert.Equal("{\"Password\":\"Ab12Cd34Ef56\",\"EmailAddress\":\"noreply@mail.example.com\"}", request.BodyText);
        Assert.Equal("127.0.0.1:" + harness.Server.Port.ToString(CultureInfo.InvariantCulture), request.Header("Host"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Equal("UpdateEmailSmtpPassWord", request.Header("X-TC-Action"));
        Assert.Equal("2020-10-02", request.Header("X-TC-Version"));
        Assert.Equal("ap-hongkong", request.Header("X-TC-Region"));
        Assert.Equal("en-US", request.Header("X-TC-Language"));
        Assert.Equal("TencentSes.Core", request.Header("X-TC-RequestClient"));
        Assert.Equal(harness.Clock.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), request.Header("X-TC-Timestamp"));
        Assert.Equal(Resigned(request), request.Header("Authorization"));
        Assert.Equal(
            ["Authorization", "Content-Length", "Content-Type", "Host", "X-TC-Action", "X-TC-Language", "X-TC-Region",
                "X-TC-RequestClient", "X-TC-Timestamp", "X-TC-Version"],
            request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_read_lets_the_service_pack_its_answer()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));
        await harness.SendAsync(new ListEmailIdentitiesRequest());

        Assert.Equal("gzip", Assert.Single(harness.Server!.Requests).Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task The_culture_of_the_caller_changes_nothing(string culture)
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            await harness.SendAsync(new ListEmailIdentitiesRequest { Limit = 1234567 });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        RecordedRequest request = Assert.Single(harness.Server!.Requests);
        Assert.Equal(harness.Clock.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), request.Header("X-TC-Timestamp"));
        Assert.Equal("{\"Limit\":1234567}", request.BodyText);
        Assert.Equal(Resigned(request), request.Header("Authorization"));
    }

    [Fact]
    public async Task A_token_goes_along_unsigned_and_only_with_a_temporary_key()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()), token: Samples.Token);
        await harness.SendAsync(new ListEmailAddressRequest());
        RecordedRequest request = Assert.Single(harness.Server!.Requests);
        Assert.Equal(Samples.Token, request.Header("X-TC-Token"));
        Assert.Equal(Resigned(request), request.Header("Authorization"));
        Assert.Equal("{}", request.BodyText);
    }

    [Fact]
    public async Task Language_and_name_of_the_program_are_the_callers()
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Ok());
        using var credentials = Samples.Provider();
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(SesSite.International, null, server.Endpoint),
            Credentials = credentials,
            Language = "zh-CN",
            RequestClient = "Runbook_7",
        });
        Assert.Equal("ap-singapore", client.Target.Region);
        await client.SendAsync(new ListEmailAddressRequest(), cancellationToken: TestContext.Current.CancellationToken);
        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Equal("zh-CN", request.Header("X-TC-Language"));
        Assert.Equal("Runbook_7", request.Header("X-TC-RequestClient"));
        Assert.Equal("ap-singapore", request.Header("X-TC-Region"));
        // The clock of the machine, as no other is given.
        Assert.InRange(long.Parse(request.Header("X-TC-Timestamp"), CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Every_character_that_a_password_can_have_arrives_as_it_is()
    {
        string printable = string.Concat(Enumerable.Range(0x20, 0x5F).Select(c => (char)c));
        string[] passwords = [.. printable.Chunk(10).Select(part => "Aa1Bb2" + new string(part)), "Aa1Bb2 é字🔑 end"];
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()));
        foreach (string password in passwords)
        {
            await harness.SendAsync(Samples.PasswordChange(password));
            RecordedRequest request = harness.Server!.Requests[^1];
            Assert.Equal(password, JsonDocument.Parse(request.Body).RootElement.GetProperty("Password").GetString());
            Assert.Equal(Resigned(request), request.Header("Authorization"));
        }
    }

    [Fact]
    public async Task A_body_larger_than_its_first_buffer_is_sent_whole()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Ok()));
        SesTag[] tags = [.. Enumerable.Range(0, 500).Select(i => new SesTag { TagKey = "key" + i, TagValue = new string('v', 40) })];
        await harness.SendAsync(new ListEmailIdentitiesRequest { TagList = tags });

        RecordedRequest request = Assert.Single(harness.Server!.Requests);
        Assert.InRange(request.Body.Length, 30_000, 60_000);
        JsonElement sent = JsonDocument.Parse(request.Body).RootElement.GetProperty("TagList");
        Assert.Equal(tags.Select(tag => tag.TagKey), sent.EnumerateArray().Select(tag => tag.GetProperty("TagKey").GetString()));
        Assert.Equal(Resigned(request), request.Header("Authorization"));
    }

    [Fact]
    public async Task Calls_share_a_connection()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()));
        for (int i = 0; i < 5; i++)
            await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Equal(5, harness.Server!.Requests.Count);
        Assert.Equal(1, harness.Server.Connections);
    }

    [Fact]
    public async Task Many_calls_at_once_are_each_signed_right()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => harness.Client.SendAsync(
            Samples.PasswordChange("Ab12Cd34Ef" + (10 + i).ToString(CultureInfo.InvariantCulture))))));
        Assert.Equal(40, harness.Server!.Requests.Select(request => request.BodyText).Distinct().Count());
        Assert.All(harness.Server.Requests, request => Assert.Equal(Resigned(request), request.Header("Authorization")));
    }

    private static string Resigned(RecordedRequest request) => new PlainTc3
    {
        Host = request.Header("Host"),
        ContentType = request.Header("Content-Type"),
        Action = request.Header("X-TC-Action"),
        Payload = request.Body,
        Timestamp = long.Parse(request.Header("X-TC-Timestamp"), CultureInfo.InvariantCulture),
    }.Authorization;
}
