using System.Text;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Secrets;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>An emulator with one sender that has a password, replaced once, and one that has none.</summary>
public sealed class SmtpServer : IAsyncLifetime
{
    public const string Sender = "noreply@mail.example.com";
    public const string SenderWithoutPassword = "new@mail.example.com";
    public const string OldPassword = "ExamplePassword34";
    public const string Password = "ExamplePassword12";
    private const string Domain = "mail.example.com";

    private SesEmulator? _emulator;

    public SesEmulator Emulator => _emulator!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await SesEmulator.StartAsync(new EmulatorOptions { AutoPublishDns = true });
        using var credentials = new CredentialProvider(new SesCredential(EmulatorOptions.ExampleSecretId, Secret(EmulatorOptions.ExampleSecretKey)));
        using var client = new SesClient(new SesClientOptions { Target = SesTarget.Resolve(null, "ap-guangzhou", _emulator.Endpoint), Credentials = credentials });
        await client.SendAsync(new CreateEmailIdentityRequest { EmailIdentity = Domain });
        await client.SendAsync(new UpdateEmailIdentityRequest { EmailIdentity = Domain });
        await client.SendAsync(new CreateEmailAddressRequest { EmailAddress = Sender });
        await client.SendAsync(new CreateEmailAddressRequest { EmailAddress = SenderWithoutPassword });
        foreach (string text in new[] { OldPassword, Password })
        {
            using SecretBuffer password = Secret(text);
            await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = Sender, Password = password });
        }
    }

    public async ValueTask DisposeAsync() => await Emulator.DisposeAsync();

    private static SecretBuffer Secret(string text) => SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(text));
}
