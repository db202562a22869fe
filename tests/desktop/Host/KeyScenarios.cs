using System;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Credentials.Sts;
using TencentSes.Transport;

namespace TencentSes.DesktopHost;

/// <summary>Temporary keys from the services that issue them; the emulator plays all of them.</summary>
internal sealed class KeyScenarios(HostSettings settings, ControlClient control)
{
    private const string Role = "qcs::cam::uin/100000000001:roleName/Example";

    public async Task RunAsync(Report report)
    {
        await report.RunAsync("assumed-role", facts => CallAsync(facts, new CredentialChainOptions
        {
            Credential = new SesCredential(settings.SecretId, Secret.Of(settings.SecretKey)),
            AssumeRole = new AssumeRoleOptions { RoleArn = Role, SessionName = "Desktop" },
        }));
        await report.RunAsync("web-identity", WebIdentityAsync);
        await report.RunAsync("cvm-role", CvmRoleAsync);
    }

    private async Task WebIdentityAsync(Facts facts)
    {
        await control.PostAsync("providers?name=example-ci&audience=sts");
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, await control.PostForAsync("tokens?provider=example-ci&seconds=600", "token"));
            await CallAsync(facts, new CredentialChainOptions { WebIdentity = new WebIdentityOptions { ProviderId = "example-ci", RoleArn = Role, TokenFile = file } });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task CvmRoleAsync(Facts facts)
    {
        await control.PostAsync("cvm-role?name=Example");
        await CallAsync(facts, new CredentialChainOptions { UseCvmRole = true, Environment = new CredentialEnvironment { MetadataService = settings.Endpoint } });
    }

    private async Task CallAsync(Facts facts, CredentialChainOptions options)
    {
        using CredentialChoice choice = await new CredentialChain(options).ChooseAsync();
        var client = new SesClientOptions { Target = choice.ResolveTarget(null, "ap-guangzhou", settings.Endpoint), Credentials = CredentialProvider.None };
        using CredentialProvider credentials = choice.Open(client);
        using var ses = new SesClient(client with { Credentials = credentials });
        using var sts = new SesClient(client with { Target = choice.ResolveTokenService(client.Target), Credentials = credentials });
        facts.Add("RequestId", (await ses.SendAsync(new ListEmailAddressRequest())).RequestId);
        string? first = credentials.SecretIdHint;
        facts.Add("Temporary", credentials.IsTemporary == true);
        facts.Add("Expires", credentials.Expires > DateTimeOffset.UtcNow);
        facts.Add("Type", (await sts.SendAsync(new GetCallerIdentityRequest())).Type);

        await control.PostAsync("keys/expire");
        await ses.SendAsync(new ListEmailAddressRequest());
        facts.Add("Renewed", credentials.SecretIdHint != first);
    }
}
