using System;
using System.Collections.Generic;
using System.Text;
using CsCheck;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class Tc3VerifierTests
{
    private const string Id = "AKIDEXAMPLE00000000000000000000000000";
    private const string Key = "ExampleSecretKeyDoNotUse00000001";
    private const long Timestamp = 1_700_000_000;

    [Theory]
    [InlineData(300, null)]
    [InlineData(-300, null)]
    [InlineData(301, "AuthFailure.SignatureExpire")]
    [InlineData(-301, "AuthFailure.SignatureExpire")]
    public void Five_minutes_are_still_accepted_but_no_second_more(int serverAhead, string? code) =>
        Assert.Equal(code, Refusal(Signed(), new AccessKey(Id, Key, "a"), serverAhead));

    [Theory]
    [InlineData("127.0.0.1:8090", "127.0.0.1")]
    [InlineData("localhost:8090", "localhost")]
    [InlineData("127.0.0.1:8090", "127.0.0.1:8090")]
    public void The_host_may_be_signed_with_or_without_its_port(string sent, string signed)
    {
        SignedRequest request = Signed(host: signed);
        ((Dictionary<string, string>)request.Headers)["Host"] = sent;

        Assert.Null(Refusal(request));
    }

    [Fact]
    public void Another_host_than_the_signed_one_is_refused()
    {
        SignedRequest request = Signed(host: "ses.tencentcloudapi.com");
        ((Dictionary<string, string>)request.Headers)["Host"] = "evil.example.com";

        Assert.Equal("AuthFailure.SignatureFailure", Refusal(request));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("TC3-HMAC-SHA256")]
    [InlineData("TC3-HMAC-SHA256Credential=a/b/c/tc3_request, SignedHeaders=content-type;host, Signature=00")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/2023-11-14/ses, SignedHeaders=content-type;host, Signature=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/2023-11-14/ses/aws4_request, SignedHeaders=content-type;host, Signature=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/2023-11-14/ses/tc3_request, SignedHeaders=, Signature=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/2023-11-14/ses/tc3_request, SignedHeaders=content-type;host, Signature=zz00000000000000000000000000000000000000000000000000000000000000")]
    public void A_malformed_authorization_is_named_as_such(string header)
    {
        SignedRequest request = Signed();
        ((Dictionary<string, string>)request.Headers)["Authorization"] = header;

        Assert.Equal("AuthFailure.InvalidAuthorization", Refusal(request));
    }

    [Theory]
    [InlineData("content-type")]
    [InlineData("host")]
    [InlineData("host;content-type")]
    [InlineData("Content-Type;Host")]
    [InlineData("content-type;content-type;host")]
    [InlineData("content-type;host;x-not-there")]
    public void Signed_headers_need_the_minimum_in_order_and_lower_case(string signedHeaders)
    {
        SignedRequest request = Signed();
        Dictionary<string, string> headers = (Dictionary<string, string>)request.Headers;
        headers["Authorization"] = headers["Authorization"].Replace("content-type;host", signedHeaders, StringComparison.Ordinal);

        Assert.Equal("AuthFailure.SignatureFailure", Refusal(request));
    }

    [Fact]
    public void Blanks_around_the_secret_id_make_it_another_one()
    {
        SignedRequest request = Signed();
        Dictionary<string, string> headers = (Dictionary<string, string>)request.Headers;
        headers["Authorization"] = headers["Authorization"].Replace(Id + "/", Id + " /", StringComparison.Ordinal);

        Assert.Equal("AuthFailure.SecretIdNotFound", Refusal(request));
    }

    [Fact]
    public void A_key_of_another_kind_is_named_as_such() =>
        Assert.Equal("AuthFailure.InvalidSecretId", Refusal(Signed(), new AccessKey(Id, Key, "a") { IsApiKey = false }));

    [Theory]
    [InlineData("right", null)]
    [InlineData("wrong", "AuthFailure.TokenFailure")]
    [InlineData(null, "AuthFailure.TokenFailure")]
    public void A_temporary_key_needs_its_token(string? token, string? code) =>
        Assert.Equal(code, Refusal(Signed(token: token), new AccessKey(Id, Key, "a") { Token = "right" }));

    [Fact]
    public void A_token_with_a_permanent_key_is_refused() => Assert.Equal("AuthFailure.TokenFailure", Refusal(Signed(token: "any")));

    [Fact]
    public void An_expired_token_is_refused()
    {
        AccessKey key = new(Id, Key, "a") { Token = "right", TokenExpires = DateTimeOffset.FromUnixTimeSeconds(Timestamp) };

        Assert.Equal("AuthFailure.TokenFailure", Refusal(Signed(token: "right"), key));
        Assert.Null(Refusal(Signed(token: "right"), key, serverAhead: -1));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1700000000.5")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_no_number_is_an_invalid_parameter(string timestamp)
    {
        SignedRequest request = Signed();
        ((Dictionary<string, string>)request.Headers)["X-TC-Timestamp"] = timestamp;

        Assert.Equal("InvalidParameter", Refusal(request));
    }

    [Fact]
    public void A_timestamp_at_the_end_of_time_is_merely_expired()
    {
        SignedRequest request = Signed();
        ((Dictionary<string, string>)request.Headers)["X-TC-Timestamp"] = "9223372036854775807";

        Assert.Equal("AuthFailure.SignatureExpire", Refusal(request));
    }

    [Fact]
    public void The_old_signing_method_is_recognised_and_explained()
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-www-form-urlencoded", ["Host"] = "ses.tencentcloudapi.com" };
        SignedRequest request = new("POST", string.Empty, headers, "Limit=10&SecretId=AKID&Signature=GGufpcSc"u8.ToArray());

        Assert.Equal("AuthFailure.SignatureFailure", Refusal(request));
    }

    [Fact]
    public void Any_changed_byte_of_a_body_is_noticed() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, 199], Gen.Byte[1, 255]).Sample((body, position, change) =>
        {
            SignedRequest request = Signed(body: body);
            byte[] changed = [.. body];
            changed[position % body.Length] ^= change;
            return Refusal(request) is null && Refusal(request with { Body = changed }) == "AuthFailure.SignatureFailure";
        });

    private static SignedRequest Signed(string host = "ses.tencentcloudapi.com", string? token = null, byte[]? body = null)
    {
        body ??= Encoding.UTF8.GetBytes("{}");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = host,
            ["Content-Type"] = "application/json",
            ["X-TC-Action"] = "ListEmailAddress",
            ["X-TC-Version"] = "2020-10-02",
            ["X-TC-Region"] = "ap-guangzhou",
            ["X-TC-Timestamp"] = "1700000000",
            ["Authorization"] = TestSigner.Authorization("POST", string.Empty, "application/json", host, body, Timestamp, Id, Key),
        };
        if (token is not null)
        {
            headers["X-TC-Token"] = token;
        }

        return new SignedRequest("POST", string.Empty, headers, body);
    }

    private static string? Refusal(SignedRequest request) => Refusal(request, new AccessKey(Id, Key, "a"));

    private static string? Refusal(SignedRequest request, AccessKey key, int serverAhead = 0)
    {
        try
        {
            new Tc3Verifier(id => id == key.SecretId ? key : null).Verify(request, DateTimeOffset.FromUnixTimeSeconds(Timestamp + serverAhead));
            return null;
        }
        catch (ApiException refusal)
        {
            return refusal.Code;
        }
    }
}
