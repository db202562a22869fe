using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Requests that official SDKs made, byte for byte, over the wire.</summary>
public sealed class SdkRequestTests
{
    private static readonly JsonNode[] Vectors =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "signing-vectors.json")))!["sdkVectors"]!.AsArray().Select(vector => vector!)];

    public static TheoryData<string> Names => [.. Vectors.Select(vector => vector["name"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_of_an_official_sdk_passes_the_front_and_reaches_its_action(string name)
    {
        JsonNode vector = Vectors.First(candidate => candidate["name"]!.GetValue<string>() == name);
        JsonNode credential = vector["credential"]!;
        EmulatorAccount key = new() { SecretId = credential["secretId"]!.GetValue<string>(), SecretKey = credential["secretKey"]!.GetValue<string>(), Token = credential["token"]?.GetValue<string>() };
        ManualTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(vector["timestamp"]!.GetValue<long>()));
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = time, ExtraAccounts = [key] });

        ApiReply reply = await emulator.SendAsync(ToRequest(vector["request"]!, emulator.Emulator.Endpoint));

        ApiContract.AssertReply(emulator.Control.Requests[0].Action, reply);
        Assert.False(reply.Code?.StartsWith("AuthFailure", StringComparison.Ordinal) ?? false, reply.Response.ToString());
        Assert.Equal(key.SecretId, Assert.Single(emulator.Control.Requests).AccountSecretId);
        Assert.DoesNotContain(reply.Code, (string[])["InvalidParameter", "UnknownParameter", "MissingParameter", "InvalidAction", "UnsupportedRegion", "NoSuchVersion"]);
    }

    private static HttpRequestMessage ToRequest(JsonNode recorded, Uri endpoint)
    {
        string query = recorded["query"]!.GetValue<string>();
        HttpRequestMessage request = new(new HttpMethod(recorded["method"]!.GetValue<string>()), new Uri(endpoint, query.Length == 0 ? "/" : "/?" + query))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(recorded["body"]!.GetValue<string>())),
        };
        foreach ((string name, JsonNode? value) in recorded["headers"]!.AsObject())
        {
            if (!request.Headers.TryAddWithoutValidation(name, value!.GetValue<string>()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.GetValue<string>());
            }
        }

        return request;
    }
}
