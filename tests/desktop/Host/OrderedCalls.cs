using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.DesktopHost;

/// <summary>
/// Makes the calls that are ordered line by line, any number at a time, and writes a line of JSON for each: what its end was. An order is its id,
/// operation, endpoint, subject, sender, template, password, seconds and repetitions, with tabs between them.
/// </summary>
internal sealed class OrderedCalls(string secretId, string secretKey, TextWriter reports) : IDisposable
{
    private readonly CredentialProvider _credentials = new(new SesCredential(secretId, Secret.Of(secretKey)));
    private readonly ConcurrentDictionary<string, SesClient> _clients = new(StringComparer.Ordinal);

    public async Task RunAsync(TextReader orders)
    {
        var calls = new ConcurrentBag<Task>();
        while (await orders.ReadLineAsync() is { Length: > 0 } line)
            calls.Add(Task.Run(() => RunAsync(line.Split('\t'))));
        await Task.WhenAll(calls);
    }

    public void Dispose()
    {
        foreach (SesClient client in _clients.Values)
            client.Dispose();
        _credentials.Dispose();
    }

    private async Task RunAsync(string[] order)
    {
        var report = new Report();
        await report.RunAsync(order[0], facts => CallAsync(order, facts));
        Write(report);
    }

    private async Task CallAsync(string[] order, Facts facts)
    {
        using SecretBuffer password = Secret.Of(order[6]);
        SesClient client = _clients.GetOrAdd(order[2], MakeClient);
        var options = new SesCallOptions
        {
            Timeout = TimeSpan.FromSeconds(Number(order[7])),
            MaxRetries = Number(order[8]),
            OnAttempt = attempt => TellFailedTry(order[0], attempt),
        };
        try
        {
            SesResponse answer = await SendAsync(client, order, password, options);
            facts.Add("Succeeded", true);
            facts.Add("RequestId", answer.RequestId);
        }
        catch (SesException exception)
        {
            facts.Add("Succeeded", false);
            facts.Add("RequestId", exception.RequestId);
            facts.Add("Code", exception.Code);
            facts.Add("Category", exception.Category);
            facts.Add("Message", exception.Message);
            facts.Add("Remedy", exception.Remedy);
            facts.Add("Tries", exception.Attempts);
            facts.Add("Action", exception.Action);
            facts.Add("Region", exception.Region);
        }
    }

    private static async Task<SesResponse> SendAsync(SesClient client, string[] order, SecretBuffer password, SesCallOptions options)
    {
        string subject = order[3], sender = order[4];
        var template = new TemplateReference { TemplateID = Number(order[5]), TemplateData = "{}" };
        switch (order[1])
        {
            case "Read":
                ListEmailAddressResponse list = await client.SendAsync(new ListEmailAddressRequest(), options);
                return list.EmailSenders.Any(item => item.EmailAddress == subject) ? list : throw new InvalidDataException("The list lacks " + subject + ".");
            case "Update":
                return await client.SendAsync(new UpdateEmailIdentityRequest { EmailIdentity = subject }, options);
            case "Remove":
                return await client.SendAsync(new DeleteEmailAddressRequest { EmailAddress = subject }, options);
            case "SetPassword":
                return await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = subject, Password = password }, options);
            case "Create":
                return await client.SendAsync(new CreateEmailAddressRequest { EmailAddress = subject }, options);
            case "Send":
                return await client.SendAsync(new SendEmailRequest { FromEmailAddress = sender, Destination = [subject], Subject = "Hello", Template = template }, options);
            case "SendBatch":
                return await client.SendAsync(new BatchSendEmailRequest { FromEmailAddress = sender, ReceiverId = Number(subject), Subject = "Hello", TaskType = 1, Template = template }, options);
            default:
                throw new InvalidOperationException("Unknown operation " + order[1] + ".");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private SesClient MakeClient(string endpoint) => new(new SesClientOptions
    {
        Target = SesTarget.Resolve(null, "ap-guangzhou", new Uri(endpoint)),
        Credentials = _credentials,
        RateLimiter = null,
    });

    private void TellFailedTry(string id, SesAttempt attempt)
    {
        if (attempt.NextDelay is null)
            return;
        var report = new Report();
        report.Run(id, facts => facts.Add("TryFailed", true));
        Write(report);
    }

    private void Write(Report report)
    {
        lock (reports)
        {
            reports.WriteLine(report.ToJson());
            reports.Flush();
        }
    }
}
