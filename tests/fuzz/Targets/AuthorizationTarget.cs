using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Emulator;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;

namespace TencentSes.Fuzz.Targets;

/// <summary>
/// The emulator's reading of signatures. An input is the value of the Authorization header, then a line for each other header that shall
/// differ, then an empty line and the body.
/// </summary>
public sealed class AuthorizationTarget : IFuzzTarget
{
    private const long Now = 1_700_000_000;
    private const string JsonType = "application/json";
    private static readonly string[] Codes =
    [
        "UnsupportedProtocol", "MissingParameter", "InvalidParameter", "AuthFailure.InvalidAuthorization", "AuthFailure.SignatureFailure",
        "AuthFailure.SignatureExpire", "AuthFailure.SecretIdNotFound", "AuthFailure.InvalidSecretId", "AuthFailure.TokenFailure",
    ];

    // The only signatures made with the key. None but these can ever be accepted, or somebody has forged one.
    private static readonly string[] Made =
    [
        "df49ecf15cfc4ce87f5bf65133291b5213e9bb272ebb0605961ca76a5c5153e6", // valid
        "3ffdca997e0b33eab84afbf5b5b13adfcb3409163a2be0c33f8cab9dd8cbbec3", // valid-action-signed
        "de515dcaf692cd67cb7cf82b3db64a2b853437b9ff96015c5a2e03578c8933f8", // valid-unsigned-payload
        "a042cb6ccb6e980d342a11a597fcbf771230bdda80d7dec670d8328ea7953d15", // valid-get
        "5269ec2fcd3523424c6dc0c2d34ab3edbad3a11c35abcf795ff9abb23017320c", // valid-ipv6-host
        "4dd570be09dca0a3016bac0e9e100955cf39ac93932df0501946765bf1ee293e", // valid-body-not-ascii
    ];

    private static Tc3Verifier Verifier => field ??= new(
        id => id == EmulatorOptions.ExampleSecretId ? new AccessKey(id, EmulatorOptions.ExampleSecretKey, "1") : null);

    /// <inheritdoc/>
    public string Name => "authorization";

    /// <inheritdoc/>
    public IReadOnlyList<string> Pieces { get; } =
    [
        "TC3-HMAC-SHA256", " Credential=", EmulatorOptions.ExampleSecretId, "/2023-11-14/ses/tc3_request", ", ", "SignedHeaders=", "content-type;host", ";x-tc-action",
        ";x-tc-timestamp", "Signature=", new string('0', 64), new string('A', 64), "\n", "\r\n", "\u00A0", "\u3000", "/", ",", "=", "X-TC-Timestamp: 1700000000", "X-TC-Timestamp: 9223372036854775807",
        "X-TC-Token: a", "Host: [::1]:8090", "Host: :", "X-TC-Content-SHA256: UNSIGNED-PAYLOAD", "Content-Type: application/x-www-form-urlencoded", "Signature=a&SecretId=b",
    ];

    /// <inheritdoc/>
    public void Run(byte[] input)
    {
        SignedRequest request = RequestOf(input);
        CheckParsing(request.Header("Authorization")!);
        string? refusal = Refusal(request);
        if (refusal is not null)
        {
            Invariant.Holds(Codes.Contains(refusal), () => "an unknown code: " + refusal);
            return;
        }

        bool isRead = Tc3Authorization.TryParse(request.Header("Authorization"), out Tc3Authorization? accepted);
        Invariant.Holds(isRead && Made.Contains(accepted!.Signature), () => "a forged signature is accepted: " + accepted);
        CheckChanges(request, accepted!.Signature);
    }

    private static void CheckParsing(string header)
    {
        if (!Tc3Authorization.TryParse(header, out Tc3Authorization? parsed))
            return;
        Invariant.Holds(parsed.Signature.Length == 64 && parsed.Signature.All(char.IsAsciiHexDigit), () => "no signature: " + parsed);
        Invariant.Holds(parsed.SecretId.Length > 0 && parsed.Date.Length > 0 && parsed.Service.Length > 0 && parsed.SignedHeaders.Length > 0, () => "a part is empty: " + parsed);
        string written = $"{Tc3Authorization.Algorithm} Credential={parsed.SecretId}/{parsed.Scope}, SignedHeaders={parsed.SignedHeaders}, Signature={parsed.Signature}";
        Invariant.Holds(Tc3Authorization.TryParse(written, out Tc3Authorization? again) && again == parsed, () => "written and read again it differs: " + parsed);
    }

    private static void CheckChanges(SignedRequest request, string signature)
    {
        for (int i = 0; i < signature.Length; i++)
        {
            char other = signature[i] == '0' ? '1' : '0';
            Refuses(request, "Authorization", request.Header("Authorization")!.Replace(signature, signature[..i] + other + signature[(i + 1)..], StringComparison.Ordinal));
        }
        Refuses(request, "Content-Type", request.Header("Content-Type") + "x");
        Refuses(request, "Host", "x" + request.Header("Host"));
        Refuses(request, "X-TC-Timestamp", (Now - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (request.Header("X-TC-Content-SHA256") is null)
            Invariant.Holds(Refusal(request with { Body = [.. request.Body, 0] }) is not null, () => "a longer body is accepted");
    }

    private static void Refuses(SignedRequest request, string header, string value)
    {
        Dictionary<string, string> headers = new(request.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value };
        Invariant.Holds(Refusal(request with { Headers = headers }) is not null, () => "accepted although changed: " + header + ": " + value);
    }

    private static string? Refusal(SignedRequest request)
    {
        try
        {
            Verifier.Verify(request, DateTimeOffset.FromUnixTimeSeconds(Now));
            return null;
        }
        catch (ApiException refusal)
        {
            return refusal.Code;
        }
    }

    private static SignedRequest RequestOf(byte[] input)
    {
        int blank = input.AsSpan().IndexOf("\n\n"u8);
        string[] lines = Encoding.UTF8.GetString(blank < 0 ? input : input.AsSpan(0, blank)).Split('\n');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = "ses.tencentcloudapi.com",
            ["Content-Type"] = JsonType,
            ["X-TC-Action"] = "ListEmailAddress",
            ["X-TC-Version"] = "2020-10-02",
            ["X-TC-Region"] = "ap-guangzhou",
            ["X-TC-Timestamp"] = Now.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Authorization"] = lines[0],
        };
        string method = "POST", query = "";
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line.StartsWith("GET /?", StringComparison.Ordinal))
                (method, query) = ("GET", line[6..]);
            else if (colon > 0 && line[..colon] != "Authorization")
                headers[line[..colon]] = line[(colon + 2)..];
        }
        return new SignedRequest(method, query, headers, blank < 0 ? "{}"u8.ToArray() : input[(blank + 2)..]);
    }
}
