using System;
using System.Linq;

namespace TencentSes.Quickstart.Host;

/// <summary>How to use the running emulator from one's own shell.</summary>
internal static class KeepInstructions
{
    internal static string Write(ScriptEnvironment environment, StagedModule module)
    {
        string bash = string.Join(Environment.NewLine, environment.Variables.Select(static variable => $"    export {variable.Key}='{variable.Value}'"));
        string powerShell = string.Join(Environment.NewLine, environment.Variables.Select(static variable => $"    $env:{variable.Key} = '{variable.Value}'"));
        return $"""

            The emulator keeps running until you press Ctrl+C. From your own shell:

              bash, for any Tencent Cloud SDK or tool:
            {bash}

              PowerShell, for this module:
            {powerShell}
                Import-Module '{module.Manifest.Replace("'", "''", StringComparison.Ordinal)}'
                $key = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
                Connect-TcSes -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $key -Endpoint $env:TCSES_ENDPOINT

              The emulator's SMTP certificate is made at its start and signed by nobody: Test-TcSesSmtpLogin needs -SkipCertificateCheck.

            """;
    }
}
