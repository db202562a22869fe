using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>A running emulator and a signing client for it. Its clock stands still until a test moves it.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    public const string Region = "ap-guangzhou";
    public const string Domain = "mail.example.com";
    public const string Sender = "noreply@mail.example.com";
    public const string Password = "Ab12Cd34Ef56";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private TestEmulator(SesEmulator emulator, ManualTimeProvider time, EmulatorOptions options)
    {
        Emulator = emulator;
        Time = time;
        Options = options;
    }

    public SesEmulator Emulator { get; }

    public EmulatorControl Control => Emulator.Control;

    public ManualTimeProvider Time { get; }

    public EmulatorOptions Options { get; }

    /// <summary>Who signs; another key of the emulator may be put here.</summary>
    public EmulatorAccount Signer { get; set; } = new() { SecretId = EmulatorOptions.ExampleSecretId, SecretKey = EmulatorOptions.ExampleSecretKey };

    public static async Task<TestEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? configure = null)
    {
        ManualTimeProvider time = new();
        EmulatorOptions options = new() { TimeProvider = time, RateScale = 0 };
        options = configure?.Invoke(options) ?? options;
        SesEmulator emulator = await SesEmulator.StartAsync(options, TestContext.Current.CancellationToken);
        return new TestEmulator(emulator, time, options);
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    /// <summary>Calls an action with an anonymous object, or with JSON text, as parameters.</summary>
    public async Task<ApiReply> CallAsync(string action, object? parameters = null, string region = Region)
    {
        bool isInjected = Control.Faults.Count > 0;
        using HttpRequestMessage request = Request(action, parameters as string ?? JsonSerializer.Serialize(parameters ?? new { }), region);
        ApiReply reply = await SendAsync(request);
        if (!isInjected)
        {
            ApiContract.AssertReply(action, reply);
        }

        return reply;
    }

    /// <summary>Calls an action that must succeed.</summary>
    public async Task<ApiReply> SucceedAsync(string action, object? parameters = null, string region = Region)
    {
        ApiReply reply = await CallAsync(action, parameters, region);
        Assert.True(reply.Code is null, $"{action}: {reply.Response}");
        return reply;
    }

    /// <summary>Calls an action that must fail with this code.</summary>
    public async Task FailAsync(string code, string action, object? parameters = null, string region = Region)
    {
        ApiReply reply = await CallAsync(action, parameters, region);
        Assert.True(reply.Code == code, $"{action} should answer {code}: {reply.Response}");
    }

    /// <summary>Calls an action of the Security Token Service.</summary>
    public async Task<ApiReply> CallStsAsync(string action, object? parameters = null, string region = Region)
    {
        using HttpRequestMessage request = Request(action, JsonSerializer.Serialize(parameters ?? new { }), region, service: "sts");
        return await SendAsync(request);
    }

    /// <summary>Assumes a role with what a test replaces, and gives the key, to sign with.</summary>
    public async Task<EmulatorAccount> AssumeAsync(string roleArn, int? durationSeconds = null)
    {
        ApiReply reply = await CallStsAsync("AssumeRole", new { RoleArn = roleArn, RoleSessionName = "nightly", DurationSeconds = durationSeconds });
        Assert.True(reply.Code is null, reply.Response.ToString());
        return KeyOf(reply["Credentials"]);
    }

    /// <summary>A temporary key as it was handed out.</summary>
    public static EmulatorAccount KeyOf(JsonElement credentials) => new()
    {
        SecretId = credentials.GetProperty("TmpSecretId").GetString()!,
        SecretKey = credentials.GetProperty("TmpSecretKey").GetString()!,
        Token = credentials.GetProperty("Token").GetString()!,
    };

    public HttpRequestMessage Request(string action, string body, string region = Region, string contentType = "application/json", string service = "ses")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        HttpRequestMessage request = new(HttpMethod.Post, Emulator.Endpoint) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        Sign(request, action, region, query: string.Empty, contentType, bytes, service);
        return request;
    }

    public HttpRequestMessage GetRequest(string action, string query)
    {
        const string ContentType = "application/x-www-form-urlencoded";
        HttpRequestMessage request = new(HttpMethod.Get, new Uri(Emulator.Endpoint, "/?" + query)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        Sign(request, action, Region, query, ContentType, []);
        return request;
    }

    public async Task<ApiReply> SendAsync(HttpRequestMessage request)
    {
        HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new ApiReply(response, JsonDocument.Parse(body).RootElement.GetProperty("Response"));
    }

    public Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request) => Http.SendAsync(request, TestContext.Current.CancellationToken);

    public async Task<JsonElement> ControlAsync(HttpMethod method, string pathAndQuery)
    {
        using HttpRequestMessage request = new(method, new Uri(Emulator.Endpoint, "/_emulator/" + pathAndQuery));
        using HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Brings a verified domain into the account.</summary>
    public async Task CreateDomainAsync(string domain = Domain, string region = Region)
    {
        await SucceedAsync("CreateEmailIdentity", new { EmailIdentity = domain }, region);
        Control.PublishDns(domain);
        await SucceedAsync("UpdateEmailIdentity", new { EmailIdentity = domain }, region);
    }

    /// <summary>Brings a verified domain and a sender with an SMTP password into the account.</summary>
    public async Task CreateSenderAsync(string sender = Sender, string region = Region, string password = Password)
    {
        await CreateDomainAsync(sender.Split('@')[1], region);
        await SucceedAsync("CreateEmailAddress", new { EmailAddress = sender }, region);
        await SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = sender, Password = password }, region);
    }

    /// <summary>Lets time pass.</summary>
    public void Wait(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Brings an approved template into the account and returns its id.</summary>
    public async Task<int> CreateTemplateAsync(string text = "Hello {{name}}", string name = "Greeting")
    {
        ApiReply reply = await SucceedAsync("CreateEmailTemplate", new { TemplateName = name, TemplateContent = new { Text = Base64(text) } });
        int id = reply["TemplateID"].GetInt32();
        Control.ReviewTemplate(id, approve: true);
        return id;
    }

    /// <summary>Brings a filled recipient list into the account and returns its id.</summary>
    public async Task<int> CreateListAsync(params string[] emails)
    {
        ApiReply reply = await SucceedAsync("CreateReceiver", new { ReceiversName = "List " + Guid.NewGuid() });
        int id = reply["ReceiverId"].GetInt32();
        await SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = emails });
        Wait(1);
        return id;
    }

    /// <summary>The parameters of SendEmail; a test replaces what it wants to see refused.</summary>
    public static JsonObject Mail(int templateId, params string[] recipients) => new()
    {
        ["FromEmailAddress"] = Sender,
        ["Subject"] = "Hello",
        ["Destination"] = JsonSerializer.SerializeToNode(recipients),
        ["Template"] = new JsonObject { ["TemplateID"] = templateId, ["TemplateData"] = """{"name":"Ann"}""" },
    };

    /// <summary>The parameters of BatchSendEmail.</summary>
    public static JsonObject Batch(int templateId, int receiverId, int taskType = 1) => new()
    {
        ["FromEmailAddress"] = Sender,
        ["ReceiverId"] = receiverId,
        ["Subject"] = "News",
        ["TaskType"] = taskType,
        ["Template"] = new JsonObject { ["TemplateID"] = templateId, ["TemplateData"] = """{"name":"all"}""" },
    };

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Sign(HttpRequestMessage request, string action, string region, string query, string contentType, byte[] body, string service = "ses")
    {
        long timestamp = Options.TimeProvider.GetUtcNow().ToUnixTimeSeconds() + (long)Control.ClockOffset.TotalSeconds;
        request.Headers.TryAddWithoutValidation("Authorization", TestSigner.Authorization(request.Method.Method, query, contentType, Emulator.Endpoint.Authority, body, timestamp, Signer.SecretId, Signer.SecretKey, service));
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", service == "sts" ? "2018-08-13" : "2020-10-02");
        request.Headers.Add("X-TC-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        if (region.Length > 0)
        {
            request.Headers.Add("X-TC-Region", region);
        }

        if (Signer.Token is not null)
        {
            request.Headers.Add("X-TC-Token", Signer.Token);
        }
    }
}
