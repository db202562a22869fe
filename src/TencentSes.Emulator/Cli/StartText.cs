namespace TencentSes.Emulator.Cli;

/// <summary>What the executable says once it runs: where it is, and how to use it from PowerShell.</summary>
internal static class StartText
{
    public static string Create(SesEmulator emulator, CommandLine line)
    {
        // A key of the user's own is never printed, only where it came from.
        string keyForPeople = line.SecretKeyVariable is null ? line.Options.SecretKey : $"from the environment variable {line.SecretKeyVariable}";
        string keyForShell = line.SecretKeyVariable is null ? $"'{line.Options.SecretKey}'" : $"$env:{line.SecretKeyVariable}";
        string region = line.Options.Site == SesSite.International ? "ap-singapore" : "ap-guangzhou";
        return $"""
            Tencent SES emulator is running. Ctrl+C ends it.
              API        {emulator.Endpoint}
              SMTPS      {emulator.Endpoint.Host}:{emulator.SmtpsPort} (TLS)
              SMTP       {emulator.Endpoint.Host}:{emulator.SmtpPort} (STARTTLS)
              Control    {emulator.Endpoint}_emulator/status
              SecretId   {line.Options.SecretId}
              SecretKey  {keyForPeople}
              Role       {emulator.Control.Roles[0].RoleArn}

            In PowerShell:
              Connect-TcSes -Endpoint {emulator.Endpoint} -Region {region} -SecretId {line.Options.SecretId} -SecretKey (ConvertTo-SecureString {keyForShell} -AsPlainText -Force)
            """;
    }
}
