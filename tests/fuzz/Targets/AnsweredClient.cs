using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Fuzz.Targets;

/// <summary>A client of the Core whose every call is answered with given bytes, without a network.</summary>
internal static class AnsweredClient
{
    /// <summary>Invented, with characters that JSON, HTML and addresses escape.</summary>
    public const string Password = "Can\"ary\\12+Cd<3";

    public const string Token = "InventedTokenDoNotUse-0001";
    private const string SecretId = "AKIDEXAMPLE00000000000000000000000000";

    private static readonly SesCredential Credential = new(SecretId, Secret("ExampleSecretKeyDoNotUse00000001"), Secret(Token));
    private static readonly Answers Server = new();

    private static readonly SesClient Client = new(new SesClientOptions
    {
        Target = SesTarget.Resolve(null, "ap-hongkong", new Uri("https://ses.example.test")),
        Credential = Credential,
        MaxRetries = 0,
        RateLimiter = null,
        Clock = new RunThroughClock(),
        Handler = Server,
    });

    /// <summary>A request with a secret in it.</summary>
    public static UpdateEmailSmtpPassWordRequest PasswordChange { get; } = new() { Password = Secret(Password), EmailAddress = "noreply@mail.example.com" };

    /// <summary>Knows the secrets of <see cref="PasswordChange"/> and of the credential.</summary>
    public static EchoGuard Guard { get; } = new(PasswordChange, Credential);

    /// <summary>Makes a call that gets this answer; null when it ends in an error.</summary>
    public static TResponse? Call<TResponse>(SesRequest<TResponse> request, byte[] answer, HttpStatusCode status)
        where TResponse : SesResponse
    {
        Server.Next = () => new HttpResponseMessage(status) { Content = new ByteArrayContent(answer) };
        try
        {
            TResponse response = Client.SendAsync(request).GetAwaiter().GetResult();
            Invariant.Holds(response.Attempts >= 1, () => "an answer without an attempt");
            return response;
        }
        catch (SesException exception)
        {
            Invariant.Holds(exception.Code.Length > 0 && exception.Message.Length > 0 && exception.Remedy.Length > 0, () => "an error says nothing: " + exception);
            bool isSecret = request.Secrets.Count > 0;
            CheckShown(exception.Message, isSecret);
            CheckShown(exception.Remedy, isSecret);
            return null;
        }
    }

    /// <summary>Nothing of the request may be seen in it; the password only counts where the request has it.</summary>
    public static void CheckShown(string shown, bool withPassword)
    {
        if (withPassword)
            Invariant.HidesSecret(shown, Password);
        Invariant.HidesSecret(shown, Token);
        Invariant.Holds(!shown.Contains(SecretId, StringComparison.Ordinal), () => "the SecretId is shown: " + shown);
        Invariant.Holds(!shown.Contains("TC3-HMAC-SHA256", StringComparison.Ordinal), () => "the signature is shown: " + shown);
    }

    private static SecretBuffer Secret(string text) => SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(text));

    private sealed class Answers : HttpMessageHandler
    {
        public Func<HttpResponseMessage>? Next { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Next!());
    }

    // The one repetition there is, with the clock set right, waits for nothing.
    private sealed class RunThroughClock : SesClock
    {
        public override DateTimeOffset UtcNow => DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000);

        public override TimeSpan Monotonic => TimeSpan.Zero;

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
