using System;
using System.Collections.Generic;
using System.Net.Http;
using TencentSes.Emulator;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Ways to the codes that any action can answer.</summary>
internal static class CommonCodeScenarios
{
    public static Dictionary<string, CodeScenario> All { get; } = new(StringComparer.Ordinal)
    {
        ["ActionOffline"] = CodeScenario.Setting(settings => settings with { OfflineActions = ["ListEmailAddress"] }),
        ["AuthFailure.InvalidAuthorization"] = Request(request => Replace(request, "Authorization", "Bearer abc")),
        ["AuthFailure.InvalidSecretId"] = WithKey(new EmulatorAccount { SecretId = "IKIDSTRANGE", SecretKey = "StrangeKeyDoNotUse", IsApiKey = false }),
        ["AuthFailure.MFAFailure"] = CodeScenario.Setting(settings => settings with { RequiresSecondFactor = true }),
        ["AuthFailure.SecretIdNotFound"] = SignedBy(signer => signer with { SecretId = "AKIDNOBODY" }),
        ["AuthFailure.SignatureExpire"] = new(async emulator =>
        {
            using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
            emulator.Wait(301);
            return (await emulator.SendAsync(request)).Code;
        }),
        ["AuthFailure.SignatureFailure"] = SignedBy(signer => signer with { SecretKey = "wrong" }),
        ["AuthFailure.TokenFailure"] = SignedBy(signer => signer with { Token = "nonsense" }),
        ["AuthFailure.UnauthorizedOperation"] = CodeScenario.Setting(settings => settings with { DeniedActions = ["ListEmailAddress"] }),
        ["InvalidAction"] = Request(request => Replace(request, "X-TC-Action", "listEmailAddress")),
        ["InvalidParameter"] = CodeScenario.Call("GetEmailIdentity", new { EmailIdentity = 1 }),
        ["InvalidParameterValue"] = CodeScenario.Call("DeleteEmailIdentity", new { EmailIdentity = "nowhere.example.com" }),
        ["InvalidRequest"] = new(async emulator =>
        {
            using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}", contentType: "multipart/form-data; boundary=x");
            return (await emulator.SendAsync(request)).Code;
        }),
        ["IpInBlacklist"] = CodeScenario.Setting(settings => settings with { BlockedAddresses = ["127.0.0.1"] }),
        ["IpNotInWhitelist"] = CodeScenario.Setting(settings => settings with { AllowedAddresses = ["192.0.2.1"] }),
        ["MissingParameter"] = CodeScenario.Call("GetEmailIdentity"),
        ["NoSuchProduct"] = new(async emulator =>
        {
            using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
            request.Headers.Host = "cvm.tencentcloudapi.com";
            Replace(request, "Authorization", TestSigner.Authorization("POST", "", "application/json", "cvm.tencentcloudapi.com", "{}"u8.ToArray(), emulator.Time.GetUtcNow().ToUnixTimeSeconds(), emulator.Signer.SecretId, emulator.Signer.SecretKey));
            return (await emulator.SendAsync(request)).Code;
        }),
        ["NoSuchVersion"] = Request(request => Replace(request, "X-TC-Version", "2017-03-12")),
        ["RequestLimitExceeded"] = TooOften() with { Configure = options => options with { RateScale = 0.05 } },
        ["RequestLimitExceeded.GlobalRegionUinLimitExceeded"] = TooOften(settings => settings with { CallsPerSecondAllRegions = 1 }),
        ["RequestLimitExceeded.IPLimitExceeded"] = TooOften(settings => settings with { CallsPerSecondPerAddress = 1 }),
        ["RequestLimitExceeded.UinLimitExceeded"] = TooOften(settings => settings with { CallsPerSecond = 1 }),
        ["RequestSizeLimitExceeded"] = CodeScenario.Call("ListEmailAddress", new string('x', (10 * 1024 * 1024) + 1)),
        ["ResourceNotFound"] = CodeScenario.Call("DeleteAddressUnsubscribeConfig", new { Address = "who@mail.example.com" }),
        ["UnknownParameter"] = CodeScenario.Call("ListEmailAddress", new { Limit = 1 }),
        ["UnsupportedProtocol"] = Request(request => request.Method = HttpMethod.Put),
        ["UnsupportedRegion"] = new(async emulator => (await emulator.CallAsync("ListEmailAddress", region: "ap-beijing")).Code),
    };

    private static CodeScenario Request(Action<HttpRequestMessage> change) => new(async emulator =>
    {
        using HttpRequestMessage request = emulator.Request("ListEmailAddress", "{}");
        change(request);
        return (await emulator.SendAsync(request)).Code;
    });

    private static CodeScenario SignedBy(Func<EmulatorAccount, EmulatorAccount> change) => new(async emulator =>
    {
        emulator.Signer = change(emulator.Signer);
        return (await emulator.CallAsync("ListEmailAddress")).Code;
    });

    private static CodeScenario WithKey(EmulatorAccount key) => new(async emulator =>
    {
        emulator.Control.AddAccount(key);
        emulator.Signer = key;
        return (await emulator.CallAsync("ListEmailAddress")).Code;
    });

    private static CodeScenario TooOften(Func<AccountSettings, AccountSettings>? change = null) => new(async emulator =>
    {
        emulator.Control.Configure(change ?? (settings => settings));
        for (int i = 0; i < 2; i++)
        {
            if ((await emulator.CallAsync("ListEmailIdentities", region: i == 0 || change is null ? "ap-guangzhou" : Region(emulator))).Code is string code)
            {
                return code;
            }
        }

        return null;
    });

    // The limit over all regions shows only when another region is called.
    private static string Region(TestEmulator emulator) => emulator.Control.GetSettings().CallsPerSecond is null ? "ap-hongkong" : "ap-guangzhou";

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}
