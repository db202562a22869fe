using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>What every call goes through, whatever its action.</summary>
public sealed class ApiRequestTests
{
    [Fact]
    public async Task An_answer_has_the_documented_shape()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ApiReply reply = await emulator.CallAsync("ListEmailAddress");

        Assert.Equal(HttpStatusCode.OK, reply.Http.StatusCode);
        Assert.Equal("application/json", reply.Http.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal(emulator.Time.GetUtcNow(), reply.Http.Headers.Date);
        Assert.Equal(reply.RequestId, reply.Http.Headers.GetValues("X-TC-RequestId").Single());
        Assert.True(Guid.TryParseExact(reply.RequestId, "D", out _));
        Assert.Null(reply.Code);
    }

    [Fact]
    public async Task An_error_is_http_200_with_an_envelope_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Signer = emulator.Signer with { SecretKey = "wrong" };

        ApiReply reply = await emulator.CallAsync("ListEmailAddress");

        Assert.Equal(HttpStatusCode.OK, reply.Http.StatusCode);
        Assert.Equal("application/json", reply.Http.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal("AuthFailure.SignatureFailure", reply.Code);
        Assert.Equal(emulator.Time.GetUtcNow(), reply.Http.Headers.Date);
    }

    [Theory]
    [InlineData("ListEmailAddresses", "2020-10-02", "ap-guangzhou", "InvalidAction")]
    [InlineData("listemailaddress", "2020-10-02", "ap-guangzhou", "InvalidAction")]
    [InlineData("ListEmailAddress", "2020-10-01", "ap-guangzhou", "NoSuchVersion")]
    [InlineData("ListEmailAddress", "2020-10-02", "ap-beijing", "UnsupportedRegion")]
    [InlineData("ListEmailAddress", "2020-10-02", "", "MissingParameter")]
    [InlineData("ListEmailAddress", "", "ap-guangzhou", "MissingParameter")]
    [InlineData("", "2020-10-02", "ap-guangzhou", "MissingParameter")]
    public async Task Action_version_and_region_are_checked(string action, string version, string region, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request(action, "{}", region);
        request.Headers.Remove("X-TC-Version");
        request.Headers.TryAddWithoutValidation("X-TC-Version", version);

        Assert.Equal(code, (await emulator.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_an_unsupported_protocol(string method)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
        request.Method = new HttpMethod(method);

        Assert.Equal("UnsupportedProtocol", (await emulator.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData(SesSite.China, "ap-guangzhou", null)]
    [InlineData(SesSite.China, "ap-hongkong", null)]
    [InlineData(SesSite.China, "ap-singapore", "UnsupportedRegion")]
    [InlineData(SesSite.International, "ap-guangzhou", "UnsupportedRegion")]
    [InlineData(SesSite.International, "ap-singapore", null)]
    [InlineData(SesSite.Any, "ap-singapore", null)]
    public async Task The_site_decides_the_regions(SesSite site, string region, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { Site = site });

        Assert.Equal(code, (await emulator.CallAsync("ListEmailAddress", region: region)).Code);
    }

    [Theory]
    [InlineData("CreateEmailIdentity", "{}", "MissingParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":null}""", "MissingParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":7}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","DKIMOption":"1"}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","DKIMOption":-1}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","DKIMOption":0.5}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","TagList":{}}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","TagList":[null]}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","TagList":[{"TagKey":"k"}]}""", "MissingParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","TagList":[{"TagKey":"k","TagValue":"v","X":1}]}""", "UnknownParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","emailidentity":"b"}""", "UnknownParameter")]
    [InlineData("UpdateEmailIdentity", """{"EmailIdentity":"a.example.com","NewAPI":"true"}""", "InvalidParameter")]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"\ud800"}""", "InvalidParameter")]
    [InlineData("ListEmailAddress", """{"a":1}""", "UnknownParameter")]
    [InlineData("ListEmailAddress", "", "InvalidParameter")]
    [InlineData("ListEmailAddress", "[]", "InvalidParameter")]
    [InlineData("ListEmailAddress", "null", "InvalidParameter")]
    [InlineData("ListEmailAddress", "{", "InvalidParameter")]
    [InlineData("ListEmailAddress", "not json", "InvalidParameter")]
    public async Task Parameters_are_checked_before_the_action_runs(string action, string body, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.FailAsync(code, action, body);
        Assert.False(Assert.Single(emulator.Control.Requests).Processed);
    }

    [Fact]
    public async Task Null_reads_as_absent()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.SucceedAsync("CreateEmailIdentity", """{"EmailIdentity":"a.example.com","DKIMOption":null,"TagList":null}""");
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task A_body_that_is_no_json_is_an_invalid_request(string contentType)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}", contentType: contentType);

        Assert.Equal("InvalidRequest", (await emulator.SendAsync(request)).Code);
    }

    [Fact]
    public async Task Json_with_a_charset_is_accepted_when_signed_so()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}", contentType: "application/json; charset=utf-8");

        Assert.Null((await emulator.SendAsync(request)).Code);
    }

    [Fact]
    public async Task A_get_carries_its_parameters_in_the_query()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = "a.example.com", TagList = new[] { new { TagKey = "team", TagValue = "a b" } } });
        await emulator.SucceedAsync("CreateEmailIdentity", new { EmailIdentity = "b.example.com" });
        using HttpRequestMessage request = emulator.GetRequest("ListEmailIdentities", "TagList.0.TagKey=team&TagList.0.TagValue=a%20b&Limit=5&Offset=0");

        ApiReply reply = await emulator.SendAsync(request);

        Assert.Equal("a.example.com", Assert.Single(reply["EmailIdentities"].EnumerateArray()).GetProperty("IdentityName").GetString());
    }

    [Theory]
    [InlineData("Nonsense=1", "UnknownParameter")]
    [InlineData("TagList.0.Nonsense=1", "UnknownParameter")]
    [InlineData("Limit.0=1", "UnknownParameter")]
    [InlineData("Limit=ten", "InvalidParameter")]
    [InlineData("TagList=1", "InvalidParameter")]
    [InlineData("TagList.9999999.TagKey=1", "InvalidParameter")]
    [InlineData("TagList.x.TagKey=1", "InvalidParameter")]
    [InlineData("TagList.0.TagKey=1", "MissingParameter")]
    public async Task A_malformed_query_is_answered_like_a_malformed_body(string query, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.GetRequest("ListEmailIdentities", query);

        Assert.Equal(code, (await emulator.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData(10 * 1024 * 1024, "InvalidParameter")]
    [InlineData((10 * 1024 * 1024) + 1, "RequestSizeLimitExceeded")]
    public async Task A_body_may_have_ten_megabytes(int size, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", new string('x', size));

        Assert.Equal(code, (await emulator.SendAsync(request)).Code);
    }

    [Fact]
    public async Task A_query_over_32_kilobytes_is_too_large()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.GetRequest("ListEmailIdentities", "Limit=" + new string('1', 32 * 1024));

        Assert.Equal("RequestSizeLimitExceeded", (await emulator.SendAsync(request)).Code);
    }

    [Fact]
    public async Task A_host_of_another_product_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
        long timestamp = emulator.Time.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Host = "cvm.tencentcloudapi.com";
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", TestSigner.Authorization("POST", "", "application/json", "cvm.tencentcloudapi.com", "{}"u8.ToArray(), timestamp, emulator.Signer.SecretId, emulator.Signer.SecretKey));

        Assert.Equal("NoSuchProduct", (await emulator.SendAsync(request)).Code);
    }

    [Fact]
    public async Task Accounts_and_regions_do_not_see_each_other()
    {
        EmulatorAccount other = new() { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse" };
        EmulatorAccount colleague = new() { SecretId = "AKIDCOLLEAGUE", SecretKey = "ColleagueKeyDoNotUse", AccountId = EmulatorOptions.ExampleSecretId };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [other, colleague] });
        await emulator.CreateDomainAsync();

        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", new { EmailIdentity = TestEmulator.Domain }, "ap-hongkong");
        emulator.Signer = other;
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        emulator.Signer = colleague;
        await emulator.SucceedAsync("GetEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
    }

    [Fact]
    public async Task A_temporary_key_works_with_its_token_and_the_ledger_hides_it()
    {
        EmulatorAccount temporary = new() { SecretId = "AKIDTEMPORARY", SecretKey = "TemporaryKeyDoNotUse", Token = "ExampleSessionTokenDoNotUse-0001" };
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddAccount(temporary);
        emulator.Signer = temporary;

        await emulator.SucceedAsync("ListEmailAddress");

        HandledRequest request = Assert.Single(emulator.Control.Requests);
        Assert.Equal(("AKIDTEMPORARY", "***"), (request.AccountSecretId, request.Headers["X-TC-Token"]));
    }
}
