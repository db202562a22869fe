using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.DesktopHost;

/// <summary>Calls that succeed.</summary>
internal sealed class ApiScenarios(HostSettings settings)
{
    // Beyond ASCII and beyond the basic plane: the signed bytes must be the sent bytes.
    private const string SenderName = "Caf\u00e9 \u9001\u4fe1\u8005 \U0001F4E7";

    public async Task RunAsync(Report report)
    {
        await report.RunAsync("create-domain", CreateDomainAsync);
        await report.RunAsync("create-address", CreateAddressAsync);
        await report.RunAsync("set-password", SetPasswordAsync);
        await report.RunAsync("many-passwords", ManyPasswordsAsync);
        await report.RunAsync("profile", ProfileAsync);
        report.Run("password-rule", PasswordRule);
    }

    public async Task CreateDomainAsync(Facts facts)
    {
        using var sample = new SampleClient(settings);
        string domain = settings.Sender.Substring(settings.Sender.IndexOf('@') + 1);
        CreateEmailIdentityResponse created = await sample.Client.SendAsync(new CreateEmailIdentityRequest { EmailIdentity = domain });
        facts.Add("VerifiedAtFirst", created.VerifiedForSendingStatus == true);
        facts.Add("Records", created.Attributes.Count);
        UpdateEmailIdentityResponse updated = await sample.Client.SendAsync(new UpdateEmailIdentityRequest { EmailIdentity = domain });
        facts.Add("VerifiedAtLast", updated.VerifiedForSendingStatus == true);
        facts.Add("RequestId", updated.RequestId);
    }

    private async Task CreateAddressAsync(Facts facts)
    {
        using var sample = new SampleClient(settings);
        CreateEmailAddressResponse created = await sample.Client.SendAsync(
            new CreateEmailAddressRequest { EmailAddress = settings.Sender, EmailSenderName = SenderName }, sample.Options);
        facts.Add("RequestId", created.RequestId);
        facts.Add("Attempts", created.Attempts);

        ListEmailAddressResponse list = await sample.Client.SendAsync(new ListEmailAddressRequest(), sample.Options);
        EmailSender sender = list.EmailSenders.Single(item => item.EmailAddress == settings.Sender);
        facts.Add("NameSurvives", sender.EmailSenderName == SenderName);
        facts.Add("HasPassword", sender.SmtpPwdType == 1);
        facts.Add("HasTime", sender.CreatedTimestamp > 0);
    }

    // The file goes from its bytes to the key, through JSON and asynchronous reads of the module's own libraries.
    private async Task ProfileAsync(Facts facts)
    {
        string home = Path.Combine(Path.GetTempPath(), "tencentses-" + Guid.NewGuid().ToString("N"));
        string folder = Directory.CreateDirectory(Path.Combine(home, ".tccli")).FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "default.credential"), "{\"secretId\":\"" + settings.SecretId + "\",\"secretKey\":\"" + settings.SecretKey + "\"}");
            File.WriteAllText(Path.Combine(folder, "default.configure"), "{\"_sys_param\":{\"region\":\"ap-guangzhou\"}}");
            var chain = new CredentialChain(new CredentialChainOptions
            {
                Environment = new CredentialEnvironment { Variable = name => name is "HOME" or "USERPROFILE" ? home : null },
            });
            using CredentialChoice choice = await chain.ChooseAsync();
            var options = new SesClientOptions { Target = choice.ResolveTarget(null, null, settings.Endpoint), Credentials = CredentialProvider.None };
            using CredentialProvider credentials = choice.Open(options);
            using var client = new SesClient(options with { Credentials = credentials });
            ListEmailAddressResponse list = await client.SendAsync(new ListEmailAddressRequest());
            facts.Add("Region", client.Target.Region);
            facts.Add("NamesProfile", credentials.Origin.StartsWith("the tccli profile default", StringComparison.Ordinal));
            facts.Add("Warnings", choice.Warnings.Count);
            facts.Add("RequestId", list.RequestId);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task SetPasswordAsync(Facts facts)
    {
        using var sample = new SampleClient(settings);
        using SecretBuffer password = SmtpPasswordGenerator.Generate();
        UpdateEmailSmtpPassWordResponse set = await sample.Client.SendAsync(
            new UpdateEmailSmtpPassWordRequest { EmailAddress = settings.Sender, Password = password }, sample.Options);
        facts.Add("RequestId", set.RequestId);
        facts.Add("Attempts", set.Attempts);
        facts.Add("TryAction", sample.Tries.Single().Action);
        facts.Add("TryHttpStatus", sample.Tries.Single().HttpStatus);

        ListEmailAddressResponse list = await sample.Client.SendAsync(new ListEmailAddressRequest(), sample.Options);
        facts.Add("HasPassword", list.EmailSenders.Single(item => item.EmailAddress == settings.Sender).SmtpPwdType == 1);
    }

    // .NET Framework opens two connections per server unless told otherwise, and its stack is what shares them.
    private async Task ManyPasswordsAsync(Facts facts)
    {
        using var sample = new SampleClient(settings);
        UpdateEmailSmtpPassWordResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using SecretBuffer password = SmtpPasswordGenerator.Generate();
            return await sample.Client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = settings.Sender, Password = password });
        }));
        facts.Add("Answers", answers.Length);
        facts.Add("RequestIds", answers.Select(answer => answer.RequestId).Distinct().Count());
    }

    private void PasswordRule(Facts facts)
    {
        for (int length = SmtpPasswordPolicy.MinLength; length <= SmtpPasswordPolicy.MaxLength; length++)
        {
            using SecretBuffer password = SmtpPasswordGenerator.Generate(length);
            new UpdateEmailSmtpPassWordRequest { EmailAddress = settings.Sender, Password = password }.Validate();
            facts.Add("Length" + length.ToString(CultureInfo.InvariantCulture), password.Length);
        }
        const string Text = "P\u00e4ss \u9001 \U0001F511";
        using SecretBuffer secret = Secret.Of(Text);
        facts.Add("SecureStringSurvives", Secret.TextOf(secret) == Text);
        facts.Add("Utf8Length", secret.Length);
    }
}
