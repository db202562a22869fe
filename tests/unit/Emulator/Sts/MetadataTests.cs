using System;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator.Sts;

/// <summary>The metadata service of a cloud server.</summary>
public sealed class MetadataTests
{
    [Fact]
    public async Task Without_a_role_there_is_none()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(emulator, "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(emulator, "Example")).Status);
        Assert.Empty(emulator.Control.TemporaryKeys);
    }

    [Fact]
    public async Task It_names_the_role_and_gives_a_key_that_works()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { CvmRole = "Example" });

        Assert.Equal((HttpStatusCode.OK, "Example", "text/plain"), await GetAsync(emulator, ""));
        (HttpStatusCode status, string body, string? type) = await GetAsync(emulator, "Example");

        Assert.Equal((HttpStatusCode.OK, "application/json"), (status, type));
        JsonElement key = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("Success", "2026-03-10T10:00:00Z"), (key.GetProperty("Code").GetString(), key.GetProperty("Expiration").GetString()));
        Assert.Equal(emulator.Time.GetUtcNow().AddHours(6).ToUnixTimeSeconds(), key.GetProperty("ExpiredTime").GetInt64());
        emulator.Signer = TestEmulator.KeyOf(key);
        await emulator.SucceedAsync("ListEmailAddress");
        ApiReply identity = await emulator.CallStsAsync("GetCallerIdentity");
        Assert.Equal(("CAMRole", "100000000001"), (identity["Type"].GetString(), identity["AccountId"].GetString()));
        emulator.Wait(6 * 3600);
        await emulator.FailAsync("AuthFailure.TokenFailure", "ListEmailAddress");
    }

    [Fact]
    public async Task It_is_switched_on_and_off_while_the_emulator_runs()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddRole(new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/Server" });

        await emulator.ControlAsync(HttpMethod.Post, "cvm-role?name=Server");
        Assert.Equal("Server", (await GetAsync(emulator, "")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(emulator, "Example")).Status);
        Assert.Equal("Server", (await emulator.ControlAsync(HttpMethod.Get, "cvm-role")).GetProperty("name").GetString());

        await emulator.ControlAsync(HttpMethod.Delete, "cvm-role");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(emulator, "Server")).Status);
        Assert.Throws<ArgumentException>(() => emulator.Control.CvmRole = "Nobody");
    }

    [Fact]
    public async Task It_is_there_for_reading_only()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { CvmRole = "Example" });
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(emulator.Emulator.Endpoint, "/latest/meta-data/cam/security-credentials/Example"));

        using HttpResponseMessage answer = await emulator.SendRawAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Empty(emulator.Control.TemporaryKeys);
    }

    private static async Task<(HttpStatusCode Status, string Body, string? Type)> GetAsync(TestEmulator emulator, string role)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(emulator.Emulator.Endpoint, "/latest/meta-data/cam/security-credentials/" + role));
        using HttpResponseMessage answer = await emulator.SendRawAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentType?.MediaType);
    }
}
