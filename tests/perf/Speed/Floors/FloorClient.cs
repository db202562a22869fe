using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed.Floors;

/// <summary>The call as somebody would write it by hand with HttpClient who wants it fast and nothing else: no checks, no retry, no secrets wiped.</summary>
internal sealed partial class FloorClient : IDisposable
{
    private const string Action = "UpdateEmailSmtpPassWord";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly Uri _endpoint;
    private readonly FloorSigner _signer;

    public FloorClient(Uri endpoint, string secretId, string secretKey)
    {
        _endpoint = endpoint;
        _signer = new FloorSigner(secretId, secretKey, endpoint.Authority, Action, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    /// <summary>Sets a password and gives the RequestId.</summary>
    public async Task<string> SetPasswordAsync(string address, string password)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Body(password, address), FloorJson.Default.Body);
        long timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using var message = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = Json;
        message.Headers.TryAddWithoutValidation("Authorization", _signer.Sign(body, timestamp));
        message.Headers.TryAddWithoutValidation("X-TC-Action", Action);
        message.Headers.TryAddWithoutValidation("X-TC-Version", "2020-10-02");
        message.Headers.TryAddWithoutValidation("X-TC-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("X-TC-Region", "ap-guangzhou");
        message.Headers.TryAddWithoutValidation("X-TC-Language", "en-US");
        message.Headers.TryAddWithoutValidation("X-TC-RequestClient", "Floor");
        using HttpResponseMessage answer = await _http.SendAsync(message).ConfigureAwait(false);
        byte[] text = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return JsonSerializer.Deserialize(text, FloorJson.Default.Envelope)!.Response.RequestId;
    }

    public void Dispose() => _http.Dispose();

    internal sealed record Body(string Password, string EmailAddress);

    internal sealed record Envelope(Answer Response);

    internal sealed record Answer(string RequestId);

    [JsonSerializable(typeof(Body))]
    [JsonSerializable(typeof(Envelope))]
    internal sealed partial class FloorJson : JsonSerializerContext;
}
