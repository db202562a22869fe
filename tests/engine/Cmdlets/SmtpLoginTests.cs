using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

public sealed class SmtpLoginTests : ModuleTest
{
    private const string Test = "param($Address, $Password, $Port, $More = @{}) Test-TcSesSmtpLogin $Address $Password -SmtpServer 127.0.0.1 -Port $Port -SkipCertificateCheck @More";

    [Fact]
    public void A_password_that_was_set_logs_in_and_the_one_before_does_not()
    {
        CreateSenders();
        Set("FirstInvented12");
        Set(GoodPassword);

        PSObject now = Login(GoodPassword);
        PSObject before = Login("FirstInvented12");

        Assert.True((bool)now.Properties["Authenticated"].Value);
        Assert.Equal("Done", now.Properties["Stage"].Value.ToString());
        Assert.StartsWith("Tls1", (string)now.Properties["TlsVersion"].Value, StringComparison.Ordinal);
        Assert.Contains("localhost", (string)now.Properties["CertificateSubject"].Value, StringComparison.Ordinal);
        Assert.True((DateTime)now.Properties["CertificateExpires"].Value > DateTime.UtcNow);
        Assert.False((bool)before.Properties["Authenticated"].Value);
        Assert.Equal("Auth", before.Properties["Stage"].Value.ToString());
        Assert.StartsWith("535", (string)before.Properties["ServerAnswer"].Value, StringComparison.Ordinal);
        Assert.Contains("complete sender address", (string)before.Properties["Remedy"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Login")]
    public void StartTls_and_both_mechanisms_work(string mechanism)
    {
        CreateSenders();
        Set(GoodPassword);

        PSObject result = Assert.Single(Succeed(
            "param($Address, $Password, $Port, $Mechanism) Test-TcSesSmtpLogin $Address $Password -SmtpServer 127.0.0.1 -Port $Port -SkipCertificateCheck -Security StartTls -Mechanism $Mechanism",
            ("Address", Sender), ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpPort), ("Mechanism", mechanism)).Output);

        Assert.True((bool)result.Properties["Authenticated"].Value, (string?)result.Properties["Failure"].Value);
    }

    [Fact]
    public void An_untrusted_certificate_fails_the_tls_stage_before_the_password_goes_out()
    {
        CreateSenders();
        Set(GoodPassword);

        PSObject result = Assert.Single(Succeed("param($Address, $Password, $Port) Test-TcSesSmtpLogin $Address $Password -SmtpServer localhost -Port $Port",
            ("Address", Sender), ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpsPort)).Output);

        Assert.False((bool)result.Properties["Authenticated"].Value);
        Assert.Equal("Tls", result.Properties["Stage"].Value.ToString());
        Assert.Contains("not trusted", (string)result.Properties["Failure"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipping_the_certificate_check_is_loud()
    {
        EngineResult result = Succeed(Test, ("Address", Sender), ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpsPort));

        Assert.Contains("certificate", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_listening_fails_the_connect_stage()
    {
        PSObject result = Login(GoodPassword, FreePort());

        Assert.Equal("Connect", result.Properties["Stage"].Value.ToString());
        Assert.False((bool)result.Properties["Authenticated"].Value);
        Assert.NotEmpty((string)result.Properties["Remedy"].Value);
    }

    [Fact]
    public void What_is_no_address_is_an_error_and_opens_no_connection()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();

        ErrorRecord error = Fail(Test, ("Address", "nobody"), ("Password", Secure(GoodPassword)), ("Port", ((IPEndPoint)server.LocalEndpoint).Port));

        Assert.StartsWith("TencentSes.InvalidEmailAddress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nobody", error.TargetObject);
        Assert.False(server.Pending());
    }

    [Fact]
    public void Quiet_writes_true_or_false_for_each_credential()
    {
        CreateSenders(2);
        Set(GoodPassword);

        EngineResult result = Succeed(
            """
            param($Password, $Port)
            'noreply@mail.example.com', 'sender1@mail.example.com' | Test-TcSesSmtpLogin -Password $Password -SmtpServer 127.0.0.1 -Port $Port -SkipCertificateCheck -Quiet -ThrottleLimit 1
            """, ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpsPort));

        Assert.Equal([true, false], result.Output.Select(item => (bool)item.BaseObject));
    }

    [Fact]
    public void The_transcript_masks_the_credentials_and_no_stream_holds_them()
    {
        CreateSenders();
        Set(GoodPassword);

        EngineResult result = Run(
            "param($Address, $Password, $Port) $DebugPreference = 'Continue'; Test-TcSesSmtpLogin $Address $Password -SmtpServer 127.0.0.1 -Port $Port -SkipCertificateCheck -Verbose",
            ("Address", Sender), ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpsPort));

        string transcript = string.Join('\n', result.Debug);
        Assert.Contains("AUTH PLAIN ********", transcript, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0" + Sender + "\0" + GoodPassword)), transcript, StringComparison.Ordinal);
        Assert.DoesNotContain(GoodPassword, transcript + string.Join('\n', result.Verbose) + Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_connection_is_needed_when_the_server_is_named()
    {
        Succeed("Disconnect-TcSes");

        Assert.False((bool)Login(GoodPassword).Properties["Authenticated"].Value);
    }

    [Fact]
    public void The_view_shows_stage_and_answer()
    {
        CreateSenders();

        string shown = Session.Render(Test, new System.Collections.Hashtable { ["Address"] = Sender, ["Password"] = Secure(GoodPassword), ["Port"] = Emulator.SmtpsPort });

        Assert.Contains("Authenticated", shown, StringComparison.Ordinal);
        Assert.Contains("535", shown, StringComparison.Ordinal);
    }

    private void Set(string password) =>
        Succeed("param($Address, $Password) Set-TcSesSmtpPassword $Address $Password", ("Address", Sender), ("Password", Secure(password)));

    private PSObject Login(string password, int? port = null) => Assert.Single(
        Succeed(Test, ("Address", Sender), ("Password", Secure(password)), ("Port", port ?? Emulator.SmtpsPort)).Output);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
