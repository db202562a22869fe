using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class CvmRoleTests
{
    private const string Path = "/latest/meta-data/cam/security-credentials/";

    [Fact]
    public async Task The_role_is_asked_for_and_then_its_key()
    {
        await using ScriptedServer metadata = Metadata((number, clock) => Key(number, clock.UtcNow.AddHours(6)), out FakeClock clock);
        using var machine = new Machine { MetadataService = metadata.Endpoint };
        RecordedRequest request = await machine.CallAsync(machine.Options with { UseCvmRole = true });
        Cloud.AssertSignedWith(1, request);
        Assert.Equal(["GET " + Path + " HTTP/1.1", "GET " + Path + "ExampleRole HTTP/1.1"], metadata.Requests.Select(asked => asked.RequestLine));
    }

    [Fact]
    public async Task It_is_asked_only_on_demand_and_a_variable_may_demand_it()
    {
        await using ScriptedServer metadata = Metadata((number, clock) => Key(number, clock.UtcNow.AddHours(6)), out FakeClock _);
        using var machine = new Machine { MetadataService = metadata.Endpoint };
        await Assert.ThrowsAsync<SesConfigurationException>(() => machine.CallAsync());
        Assert.Empty(metadata.Requests);

        machine.Variables["TENCENTCLOUD_CAM_ROLE_NAME"] = "Named";
        Cloud.AssertSignedWith(1, await machine.CallAsync());
        Assert.Equal("GET " + Path + "Named HTTP/1.1", Assert.Single(metadata.Requests).RequestLine);

        // Asked last, so anything else comes before it.
        machine.Variables["TENCENTCLOUD_SECRET_ID"] = Samples.SecretId;
        machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
        Cloud.AssertSigned(await machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);
    }

    [Fact]
    public async Task The_old_key_is_kept_while_it_is_valid_and_then_the_error_shows()
    {
        bool down = false;
        await using ScriptedServer metadata = Metadata((number, clock) => down ? ScriptedAnswer.Html(500) : Key(number, clock.UtcNow.AddHours(1)), out FakeClock clock);
        using var machine = new Machine { MetadataService = metadata.Endpoint };
        await using var cloud = new Cloud { Clock = clock };
        using CredentialChoice choice = await machine.ChooseAsync(machine.Options with { UseCvmRole = true, CvmRoleName = "Named", Clock = clock });
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);

        down = true;
        clock.Advance(TimeSpan.FromSeconds(3600 - 300));
        await Cloud.CallAsync(client);
        await metadata.WhenRequestsAsync(2);
        Cloud.AssertSignedWith(1, cloud.SesRequests[1]);

        clock.Advance(TimeSpan.FromSeconds(300));
        SesNoAnswerException error = await Assert.ThrowsAsync<SesNoAnswerException>(() => Cloud.CallAsync(client));
        Assert.Contains("metadata service", error.Message, StringComparison.Ordinal);
        Assert.Contains("HTTP 500", error.Message, StringComparison.Ordinal);

        down = false;
        clock.Advance(TimeSpan.FromSeconds(2));
        await Cloud.CallAsync(client);
        Assert.Equal(3, cloud.SesRequests.Count);
    }

    [Fact]
    public async Task A_service_that_goes_on_handing_out_the_old_key_is_not_asked_with_every_call()
    {
        DateTimeOffset? end = null;
        await using ScriptedServer metadata = Metadata((_, time) => Key(1, end ??= time.UtcNow.AddHours(6)), out FakeClock clock);
        using var machine = new Machine { MetadataService = metadata.Endpoint };
        await using var cloud = new Cloud { Clock = clock };
        using CredentialChoice choice = await machine.ChooseAsync(machine.Options with { UseCvmRole = true, CvmRoleName = "Named", Clock = clock });
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);
        int before = metadata.Requests.Count;

        // Renewal is due and brings nothing new: the key still works.
        clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromSeconds(299));
        for (int i = 0; i < 20; i++)
        {
            await Cloud.CallAsync(client);
            await metadata.WhenRequestsAsync(before + 1);
        }
        Assert.Equal(before + 1, metadata.Requests.Count);

        // Expired, and still nothing new: each call says so at once, and a burst of calls is one question.
        clock.Advance(TimeSpan.FromSeconds(299));
        for (int i = 0; i < 5; i++)
        {
            var error = await Assert.ThrowsAsync<SesConfigurationException>(() => Cloud.CallAsync(client));
            Assert.Equal("CredentialExpired", error.Code);
        }
        Assert.Equal(before + 2, metadata.Requests.Count);
    }

    public static TheoryData<string, string> Answers => new()
    {
        { "{\"Code\":\"InternalError\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse\"}", "is not Success" },
        { "{\"Code\":\"Success\",\"TmpSecretId\":\"AKIDEXAMPLE\"}", "has TmpSecretId but not TmpSecretKey" },
        { "{\"Code\":\"Success\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse", "is no JSON (line 1)" },
        { "<html>ExampleTmpKeyDoNotUse</html>", "is no JSON (line 1)" },
        { new string('x', 70_000), "too large" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_no_key_is_explained_and_not_shown(string answer, string reason)
    {
        await using var metadata = new ScriptedServer(ScriptedAnswer.Json(answer));
        SesException error = await FailAsync(metadata.Endpoint);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DoNotUse", error + error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "", "HTTP 404")]
    [InlineData(200, "  \n", "names none")]
    [InlineData(200, "<html>", "no name of a role")]
    public async Task A_server_without_a_role_is_told_so(int status, string answer, string reason)
    {
        await using var metadata = new ScriptedServer(ScriptedAnswer.Http(status, "text/plain", Encoding.UTF8.GetBytes(answer)));
        SesException error = await FailAsync(metadata.Endpoint, role: null);
        Assert.Equal("CredentialMissing", error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_the_cloud_the_error_says_so()
    {
        SesException error = await FailAsync(ScriptedServer.NobodyListens());
        Assert.Equal("MetadataUnreachable", error.Code);
        Assert.IsType<SesConnectionException>(error);
    }

    private static async Task<SesException> FailAsync(Uri metadata, string? role = "Named")
    {
        using var machine = new Machine { MetadataService = metadata };
        return await Assert.ThrowsAnyAsync<SesException>(() => machine.CallAsync(machine.Options with { UseCvmRole = true, CvmRoleName = role }));
    }

    private static ScriptedServer Metadata(Func<int, FakeClock, ScriptedAnswer> key, out FakeClock clock)
    {
        int issued = 0;
        var time = clock = new FakeClock();
        return new ScriptedServer(request => request.RequestLine.Contains(Path + " ", StringComparison.Ordinal)
            ? ScriptedAnswer.Http(200, "text/plain", "ExampleRole\n"u8.ToArray())
            : key(++issued, time));
    }

    private static ScriptedAnswer Key(int number, DateTimeOffset end) => ScriptedAnswer.Json(
        "{\"TmpSecretId\":\"" + Cloud.IdOf(number) + "\",\"TmpSecretKey\":\"" + Cloud.KeyOf(number) + "\",\"Token\":\"" + Cloud.TokenOf(number)
            + "\",\"ExpiredTime\":" + end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ",\"Expiration\":\"2026-03-04T18:00:00Z\",\"Code\":\"Success\"}");
}
