using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Secrets;

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
