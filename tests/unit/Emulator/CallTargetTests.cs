using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>The ledger names what each call was about.</summary>
public sealed class CallTargetTests
{
    [Theory]
    [InlineData("CreateEmailIdentity", """{"EmailIdentity":"mail.example.com","DKIMOption":1}""", "mail.example.com")]
    [InlineData("CreateEmailAddress", """{"EmailAddress":"a@mail.example.com","EmailSenderName":"Ann"}""", "a@mail.example.com")]
    [InlineData("UpdateEmailSmtpPassWord", """{"Password":"Canary12CanarY34","EmailAddress":"a@mail.example.com"}""", "a@mail.example.com")]
    [InlineData("CreateEmailTemplate", """{"TemplateName":"Greeting","TemplateContent":{"Text":"SGk="}}""", "Greeting")]
    [InlineData("UpdateEmailTemplate", """{"TemplateName":"Greeting","TemplateID":17,"TemplateContent":{"Text":"SGk="}}""", "17")]
    [InlineData("SendEmail", """{"FromEmailAddress":"n@mail.example.com","Subject":"x","Destination":["ann@example.com"]}""", "ann@example.com")]
    [InlineData("SendEmail", """{"Destination":["ann@example.com","b@example.com","c@example.com"],"Bcc":["d@example.com"]}""", "ann@example.com (+2) d@example.com")]
    [InlineData("GetSendEmailStatus", """{"RequestDate":"2026-01-01","Offset":0,"Limit":10,"MessageId":"m-1"}""", "m-1")]
    [InlineData("CreateReceiver", """{"ReceiversName":"Friends"}""", "Friends")]
    [InlineData("CreateReceiverDetail", """{"ReceiverId":5,"Emails":["a@example.com","b@example.com"]}""", "5 a@example.com (+1)")]
    [InlineData("CreateReceiverDetailWithData", """{"ReceiverId":5,"Datas":[{"Email":"a@example.com","TemplateData":"{}"},{"Email":"b@example.com","TemplateData":"{}"}]}""", "5 a@example.com (+1)")]
    [InlineData("BatchSendEmail", """{"ReceiverId":5,"Subject":"x"}""", "5")]
    [InlineData("CreateCustomBlacklist", """{"Emails":["a@example.com"]}""", "a@example.com")]
    [InlineData("UpdateCustomBlackList", """{"Id":3,"Email":"a@example.com"}""", "3 a@example.com")]
    [InlineData("DeleteBlackList", """{"EmailAddressList":["a@example.com"]}""", "a@example.com")]
    [InlineData("UpdateAddressUnsubscribeConfig", """{"Address":"a@mail.example.com","UnsubscribeConfig":"1","Status":1}""", "a@mail.example.com")]
    [InlineData("ListEmailIdentities", "{}", null)]
    [InlineData("CreateReceiver", """{"ReceiversName":["not a text"]}""", null)]
    [InlineData("CreateReceiver", """{"ReceiversName":"\ud800"}""", null)]
    [InlineData("CreateReceiverDetail", """{"ReceiverId":null,"Emails":[]}""", null)]
    [InlineData("CreateReceiver", "no JSON", null)]
    [InlineData("NoSuchAction", """{"EmailAddress":"a@mail.example.com"}""", null)]
    public async Task A_call_is_named_whatever_became_of_it(string action, string body, string? target)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Skip = 1 });
        using HttpRequestMessage handled = emulator.Request(action, body);
        using HttpRequestMessage hit = emulator.Request(action, body);

        (await emulator.SendRawAsync(handled)).Dispose();
        (await emulator.SendRawAsync(hit)).Dispose();

        Assert.Equal([target, target], emulator.Control.Requests.Select(row => row.Target));
        Assert.Equal([null, FaultKind.Raw], emulator.Control.Requests.Select(row => row.Fault));
    }

    [Fact]
    public async Task A_query_names_its_call_as_well()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using HttpRequestMessage request = emulator.GetRequest("SendEmail", "Destination.0=ann%40example.com&Destination.1=b%40example.com");

        (await emulator.SendRawAsync(request)).Dispose();

        Assert.Equal("ann@example.com (+1)", Assert.Single(emulator.Control.Requests).Target);
    }

    [Fact]
    public async Task A_long_name_is_cut()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.CallAsync("CreateReceiver", new { ReceiversName = new string('x', 5000) });

        Assert.Equal(new string('x', 400), Assert.Single(emulator.Control.Requests).Target);
    }

    [Fact]
    public async Task What_was_reported_can_be_held_against_what_happened()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        emulator.Control.ClearRequests();
        foreach (FaultKind kind in new[] { FaultKind.Error, FaultKind.ErrorAfter, FaultKind.Raw, FaultKind.RawAfter })
        {
            emulator.Control.AddFault(new Fault { Kind = kind, Count = 0, Probability = 0.3, Seed = 100 + (int)kind });
        }

        for (int i = 0; i < 60; i++)
        {
            JsonObject mail = TestEmulator.Mail(template, $"r{i}@example.org");
            using HttpRequestMessage request = emulator.Request("SendEmail", mail.ToJsonString());
            (await emulator.SendRawAsync(request)).Dispose();
        }

        string?[] happened = [.. emulator.Control.Requests.Where(row => row.Processed).Select(row => row.Target)];
        Assert.Equal(emulator.Control.Mails.Select(mail => Assert.Single(mail.Recipients)), happened);
        Assert.InRange(happened.Length, 1, 59);
        Assert.Equal(5, emulator.Control.Requests.Select(row => row.Fault).Distinct().Count());
        Assert.All(emulator.Control.Requests, row => Assert.Equal(row.Fault is null or FaultKind.ErrorAfter or FaultKind.RawAfter, row.Processed));
    }
}
