using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Signing;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>
/// SES and the Security Token Service on one loopback port. Each temporary key has a number, so that its use can be told from the request.
/// </summary>
internal sealed class Cloud : IAsyncDisposable
{
    private readonly ScriptedServer _server;
    private int _issued;

    public Cloud() => _server = new ScriptedServer(Answer);

    public FakeClock Clock { get; init; } = new();

    /// <summary>Life of the keys that are issued.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Answers in place of the service; null for the service's own answer.</summary>
    public Func<RecordedRequest, ScriptedAnswer?> Instead { get; set; } = _ => null;

    /// <summary>What keys wait for before they go out.</summary>
    public Task KeysWaitFor { get; set; } = Task.CompletedTask;

    public Uri Endpoint => _server.Endpoint;

    public IReadOnlyList<RecordedRequest> SesRequests => [.. _server.Requests.Where(request => request.Header("X-TC-Version") == "2020-10-02")];

    public IReadOnlyList<RecordedRequest> KeyRequests => [.. _server.Requests.Where(request => request.Header("X-TC-Action").StartsWith("AssumeRole", StringComparison.Ordinal))];

    public SesClientOptions Settings => new()
    {
        Target = SesTarget.Resolve(SesSite.China, null, Endpoint),
        Credentials = CredentialProvider.None,
        Clock = Clock,
        RateLimiter = null,
    };

    /// <summary>The id of the key with a number.</summary>
    public static string IdOf(int number) => "AKIDEXAMPLETMP" + number.ToString("D4", CultureInfo.InvariantCulture);

    public static string KeyOf(int number) => "ExampleTmpKeyDoNotUse" + number.ToString("D4", CultureInfo.InvariantCulture);

    public static string TokenOf(int number) => "ExampleTmpTokenDoNotUse" + number.ToString("D4", CultureInfo.InvariantCulture);

    public static Task<ListEmailAddressResponse> CallAsync(SesClient client) =>
        client.SendAsync(new ListEmailAddressRequest(), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The request was signed with this key and carries this token.</summary>
    public static void AssertSigned(RecordedRequest request, string id, string key, string? token, string service = "ses")
    {
        Assert.Equal(new PlainTc3
        {
            SecretId = id,
            SecretKey = key,
            Service = service,
            Host = request.Header("Host"),
            ContentType = request.Header("Content-Type"),
            Action = request.Header("X-TC-Action"),
            Payload = request.Body,
            Timestamp = long.Parse(request.Header("X-TC-Timestamp"), CultureInfo.InvariantCulture),
        }.Authorization, request.Header("Authorization"));
        Assert.Equal(token is not null, request.Has("X-TC-Token"));
        if (token is not null)
            Assert.Equal(token, request.Header("X-TC-Token"));
    }

    public static void AssertSignedWith(int number, RecordedRequest request) => AssertSigned(request, IdOf(number), KeyOf(number), TokenOf(number));

    /// <summary>A client whose key is that of a role, assumed with the sample key.</summary>
    public async Task<(SesClient Client, CredentialProvider Credentials)> ConnectAsync(AssumeRoleOptions? role = null)
    {
        var chain = new CredentialChain(new CredentialChainOptions
        {
            Credential = Samples.Credential(),
            AssumeRole = role ?? new AssumeRoleOptions { RoleArn = Samples.RoleArn },
            Clock = Clock,
        });
        using CredentialChoice choice = await chain.ChooseAsync(TestContext.Current.CancellationToken);
        CredentialProvider credentials = choice.Open(Settings);
        return (new SesClient(Settings with { Credentials = credentials }), credentials);
    }

    public Task WhenRequestsAsync(int count) => _server.WhenRequestsAsync(count);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private ScriptedAnswer Answer(RecordedRequest request)
    {
        if (Instead(request) is { } instead)
            return instead;
        if (request.Header("X-TC-Version") == "2020-10-02")
            return ScriptedAnswer.Ok();
        return request.Header("X-TC-Action") == "GetCallerIdentity"
            ? ScriptedAnswer.Ok("\"Arn\":\"qcs::cam::uin/100000000001:uin/100000000002\",\"AccountId\":\"100000000001\",\"UserId\":\"100000000002\",\"PrincipalId\":\"100000000002\",\"Type\":\"CAMUser\"")
            : ScriptedAnswer.Ok(KeyJson(Interlocked.Increment(ref _issued))) with { After = KeysWaitFor };
    }

    private string KeyJson(int number) => "\"Credentials\":{\"Token\":\"" + TokenOf(number) + "\",\"TmpSecretId\":\"" + IdOf(number) + "\",\"TmpSecretKey\":\"" + KeyOf(number)
        + "\"},\"ExpiredTime\":" + (Clock.UtcNow + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ",\"Expiration\":\"2026-03-04T14:00:00Z\"";
}
