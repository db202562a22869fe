using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.Reliability;

/// <summary>An emulator with everything that the calls of the table need, and a look at what they really did.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Sender = "noreply@mail.example.com";
    public const string Password = "Invented12Pass34";
    private const string Domain = "mail.example.com";

    private readonly EmulatorApi _api;
    private int _subjects;

    private Bench(SesEmulator emulator, EmulatorApi api)
    {
        Emulator = emulator;
        _api = api;
    }

    public SesEmulator Emulator { get; }

    public int TemplateId { get; private set; }

    public static async Task<Bench> StartAsync(CancellationToken cancellationToken)
    {
        SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions
        {
            RateScale = 0,
            AutoPublishDns = true,
            DomainLimit = 10_000,
            SenderLimit = 10_000,
            ReceiverLimit = 10_000,
            TemplateReviewDelay = TimeSpan.Zero,
            UploadDelay = TimeSpan.Zero,
        }, cancellationToken);
        Bench bench = new(emulator, new EmulatorApi(emulator, cancellationToken));
        await bench.SetUpAsync();
        return bench;
    }

    /// <summary>Makes the thing that a call will be about.</summary>
    public async Task<string> PrepareAsync(Operation operation)
    {
        string name = "c" + (++_subjects).ToString(CultureInfo.InvariantCulture);
        string address = name + "@" + Domain;
        switch (operation)
        {
            case Operation.Read:
                return Sender;
            case Operation.Update:
                await _api.CallAsync("CreateEmailIdentity", new { EmailIdentity = name + ".example.com" });
                return name + ".example.com";
            case Operation.Remove or Operation.SetPassword:
                await _api.CallAsync("CreateEmailAddress", new { EmailAddress = address });
                return address;
            case Operation.SendBatch:
                long id = (await _api.CallAsync("CreateReceiver", new { ReceiversName = name, Desc = "test" })).GetProperty("ReceiverId").GetInt64();
                await _api.CallAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { RecipientOf(id) } });
                return id.ToString(CultureInfo.InvariantCulture);
            default:
                return address;
        }
    }

    /// <summary>How often a call was carried out, by what the emulator holds now.</summary>
    public async Task<int> CountEffectsAsync(Operation operation, string subject)
    {
        switch (operation)
        {
            case Operation.Update:
                return (await _api.CallAsync("GetEmailIdentity", new { EmailIdentity = subject })).GetProperty("VerifiedForSendingStatus").GetBoolean() ? 1 : 0;
            case Operation.Remove:
                return await HasSenderAsync(subject) ? 0 : 1;
            case Operation.SetPassword:
                // The one refusal that only the password in force gets.
                return await _api.TryAsync("UpdateEmailSmtpPassWord", new { EmailAddress = subject, Password }) == "OperationDenied.RepeatPassWord" ? 1 : 0;
            case Operation.Create:
                return await HasSenderAsync(subject) ? 1 : 0;
            case Operation.Send:
                return CountMails(subject);
            case Operation.SendBatch:
                long list = long.Parse(subject, CultureInfo.InvariantCulture);
                JsonElement tasks = await _api.CallAsync("ListSendTasks", new { Offset = 0, Limit = 100, ReceiverId = list });
                return Math.Max(tasks.GetProperty("TotalCount").GetInt32(), CountMails(RecipientOf(list)));
            default:
                return 0;
        }
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    private static string RecipientOf(long list) => string.Create(CultureInfo.InvariantCulture, $"list{list}@example.net");

    private int CountMails(string recipient) => Emulator.Control.Mails.Count(mail => mail.Recipients.Contains(recipient));

    private async Task<bool> HasSenderAsync(string address) =>
        (await _api.CallAsync("ListEmailAddress", new { })).GetProperty("EmailSenders").EnumerateArray().Any(sender => sender.GetProperty("EmailAddress").GetString() == address);

    private async Task SetUpAsync()
    {
        await _api.CallAsync("CreateEmailIdentity", new { EmailIdentity = Domain });
        await _api.CallAsync("UpdateEmailIdentity", new { EmailIdentity = Domain });
        await _api.CallAsync("CreateEmailAddress", new { EmailAddress = Sender });
        JsonElement template = await _api.CallAsync("CreateEmailTemplate",
            new { TemplateName = "welcome", TemplateContent = new { Text = Convert.ToBase64String(Encoding.UTF8.GetBytes("Hello")) } });
        TemplateId = template.GetProperty("TemplateID").GetInt32();
    }
}
