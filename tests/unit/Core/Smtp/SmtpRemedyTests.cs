using System;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.UnitTests.Emulator;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Smtp;

/// <summary>Each way in which a login fails names its stage and says what to do about it.</summary>
public sealed class SmtpRemedyTests
{
    [Theory]
    [InlineData("name", SmtpStage.Name, "gz-smtp.qcloudmail.com")]
    [InlineData("connect", SmtpStage.Connect, "many networks block SMTP")]
    [InlineData("certificate", SmtpStage.Tls, "root certificates")]
    [InlineData("greeting", SmtpStage.Greeting, "speaks SMTP")]
    [InlineData("password", SmtpStage.Auth, "not the SecretKey")]
    [InlineData("454 4.7.0 Try again later", SmtpStage.Auth, "for the moment only")]
    [InlineData("550 5.7.1 Not for you", SmtpStage.Auth, "refuses for good")]
    [InlineData("reset", SmtpStage.Auth, "fell silent")]
    public async Task Says_what_to_do(string what, SmtpStage stage, string remedy)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        if (what == "greeting")
            emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpConnect, Code = "421 4.3.2 Service not available" });
        else if (what == "reset")
            emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetBefore, Action = Fault.SmtpAuth });
        else if (what[0] is '4' or '5')
            emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Code = what });
        using SecretBuffer password = SecretBuffer.FromText("Invented12Wrong34");

        SmtpProbeResult result = await SmtpProbe.LoginAsync(
            new SmtpProbeOptions
            {
                Host = what == "name" ? "no-such-host.invalid" : "127.0.0.1",
                Port = what == "connect" ? ScriptedServer.NobodyListens().Port : emulator.Emulator.SmtpsPort,
                SkipCertificateCheck = what != "certificate",
            },
            TestEmulator.Sender, password, TestContext.Current.CancellationToken);

        Assert.Equal(stage, result.Stage);
        Assert.False(result.Authenticated);
        Assert.NotEmpty(result.Failure!);
        Assert.Contains(remedy, result.Remedy, StringComparison.Ordinal);
    }
}
