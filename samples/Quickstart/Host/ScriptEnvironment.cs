using System;
using System.Collections.Generic;
using System.Globalization;

namespace TencentSes.Quickstart.Host;

/// <summary>Where a script finds the emulator. The names of the key pair are those that all Tencent Cloud tools read.</summary>
/// <param name="SecretId">The emulator's invented SecretId.</param>
/// <param name="SecretKey">The emulator's invented SecretKey, published in this repository: no secret.</param>
/// <param name="Endpoint">The address of the API.</param>
/// <param name="SmtpsPort">The SMTP port with TLS from the first byte.</param>
public sealed record ScriptEnvironment(string SecretId, string SecretKey, Uri Endpoint, int SmtpsPort)
{
    private const string EndpointVariable = "TCSES_ENDPOINT";

    /// <summary>The address of the API that another process gave to this one; null when none did.</summary>
    public static string? InheritedEndpoint => Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } endpoint ? endpoint : null;

    public string SmtpServer => Endpoint.Host;

    public IReadOnlyList<KeyValuePair<string, string>> Variables =>
    [
        new("TENCENTCLOUD_SECRET_ID", SecretId),
        new("TENCENTCLOUD_SECRET_KEY", SecretKey),
        new(EndpointVariable, Endpoint.GetLeftPart(UriPartial.Authority)),
        new("TCSES_SMTP_SERVER", SmtpServer),
        new("TCSES_SMTP_PORT", SmtpsPort.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Sets the variables for this process, and so for the script that it runs.</summary>
    public void Apply()
    {
        foreach ((string name, string value) in Variables)
            Environment.SetEnvironmentVariable(name, value);
    }
}
