using System;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.UnitTests.Emulator;

namespace TencentSes.Reliability;

/// <summary>Calls of an emulator that are not the module's, for what a test prepares and looks up.</summary>
internal sealed class EmulatorApi(SesEmulator emulator, CancellationToken cancellationToken)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The answer to a call that has to succeed.</summary>
    public async Task<JsonElement> CallAsync(string action, object parameters)
    {
        JsonElement response = await AskAsync(action, parameters);
        return response.TryGetProperty("Error", out _) ? throw new InvalidOperationException(action + ": " + response) : response;
    }

    /// <summary>The error code of a call; null when it succeeded.</summary>
    public async Task<string?> TryAsync(string action, object parameters) =>
        (await AskAsync(action, parameters)).TryGetProperty("Error", out JsonElement error) ? error.GetProperty("Code").GetString() : null;

    private async Task<JsonElement> AskAsync(string action, object parameters)
    {
        const string ContentType = "application/json";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(parameters);
        long timestamp = emulator.Control.Now.ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, emulator.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation("Authorization", TestSigner.Authorization(
            "POST", "", ContentType, emulator.Endpoint.Authority, body, timestamp, EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey));
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", "2020-10-02");
        request.Headers.Add("X-TC-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-TC-Region", "ap-guangzhou");
        using HttpResponseMessage answer = await Http.SendAsync(request, cancellationToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).RootElement.GetProperty("Response");
    }
}
