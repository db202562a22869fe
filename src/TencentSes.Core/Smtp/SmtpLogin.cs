using System;
using System.Buffers.Text;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Smtp;

/// <summary>The conversation of one login; remembers the stage it is in.</summary>
internal sealed class SmtpLogin(SmtpConnection connection, SmtpProbeOptions options)
{
    private const string ClientName = "tencentses-probe";
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(1);

    public SmtpStage Stage { get; private set; } = SmtpStage.Name;

    public async Task<SmtpProbeResult> RunAsync(string user, SecretBuffer password, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(options.Host, out IPAddress? literal)
            ? [literal]
            : await ResolveAsync(options.Host, cancellationToken).ConfigureAwait(false);

        Stage = SmtpStage.Connect;
        await TaskWait.WaitAsync(connection.ConnectAsync(addresses, options.Port), cancellationToken).ConfigureAwait(false);

        bool startTls = options.Security == SmtpSecurity.StartTls || (options.Security == SmtpSecurity.Auto && options.Port is 25 or 587);
        if (!startTls)
            await TlsAsync().ConfigureAwait(false);

        Stage = SmtpStage.Greeting;
        SmtpReply greeting = await connection.ReadReplyAsync().ConfigureAwait(false);
        if (!greeting.IsSuccess)
            return SmtpFailure.Of(Stage, greeting, "The server does not accept connections now.");
        SmtpReply hello = await connection.CommandAsync("EHLO " + ClientName).ConfigureAwait(false);
        if (!hello.IsSuccess)
            return SmtpFailure.Of(Stage, hello, "The server refused EHLO.");

        if (startTls)
        {
            if (hello.Extension("STARTTLS") is null)
                return SmtpFailure.Of(SmtpStage.Tls, hello, "The server does not offer STARTTLS, and without TLS no password is sent.");
            SmtpReply ready = await connection.CommandAsync("STARTTLS").ConfigureAwait(false);
            if (!ready.IsSuccess)
                return SmtpFailure.Of(SmtpStage.Tls, ready, "The server refused STARTTLS.");
            await TlsAsync().ConfigureAwait(false);
            Stage = SmtpStage.Greeting;
            hello = await connection.CommandAsync("EHLO " + ClientName).ConfigureAwait(false);
        }

        Stage = SmtpStage.Auth;
        string offered = " " + hello.Extension("AUTH") + " ";
        bool plain = Offers(offered, " PLAIN ");
        bool login = Offers(offered, " LOGIN ");
        bool usePlain = options.Mechanism == SmtpMechanism.Plain || (options.Mechanism == SmtpMechanism.Auto && plain);
        if (usePlain ? !plain : !login)
            return SmtpFailure.Of(Stage, hello, "The server does not offer AUTH " + (usePlain ? "PLAIN." : options.Mechanism == SmtpMechanism.Login ? "LOGIN." : "PLAIN or LOGIN."));

        SmtpReply answer = usePlain
            ? await PlainAsync(user, password).ConfigureAwait(false)
            : await LoginAsync(user, password).ConfigureAwait(false);
        if (answer.Code != 235)
            return SmtpFailure.Of(Stage, answer, "The server refused user name and password.");

        Stage = SmtpStage.Done;
        try
        {
            using var patience = new CancellationTokenSource(GoodbyePatience);
            await TaskWait.WaitAsync(connection.CommandAsync("QUIT"), patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SmtpProtocolException or OperationCanceledException or InvalidOperationException)
        {
            // The login is proved; how the server says goodbye changes nothing.
        }
        return new SmtpProbeResult { Stage = SmtpStage.Done, ServerAnswer = answer.Text, ReplyCode = answer.Code };
    }

    private async Task TlsAsync()
    {
        Stage = SmtpStage.Tls;
        await connection.StartTlsAsync(options.Host, options.SkipCertificateCheck).ConfigureAwait(false);
    }

    private Task<SmtpReply> PlainAsync(string user, SecretBuffer password)
    {
        byte[] name = Encoding.UTF8.GetBytes(user);
        byte[] plain = new byte[name.Length + password.Length + 2];
        name.CopyTo(plain, 1);
        password.Utf8.CopyTo(plain.AsSpan(name.Length + 2));
        return SendSecretAsync("AUTH PLAIN ", plain, "AUTH PLAIN ********", password);
    }

    private async Task<SmtpReply> LoginAsync(string user, SecretBuffer password)
    {
        SmtpReply reply = await connection.CommandAsync("AUTH LOGIN").ConfigureAwait(false);
        if (reply.Code != 334)
            return reply;
        reply = await SendSecretAsync("", Encoding.UTF8.GetBytes(user), "********", password).ConfigureAwait(false);
        return reply.Code != 334 ? reply : await SendSecretAsync("", password.Utf8.ToArray(), "********", password).ConfigureAwait(false);
    }

    private async Task<SmtpReply> SendSecretAsync(string prefix, byte[] secret, string shown, SecretBuffer password)
    {
        int room = prefix.Length + Base64.GetMaxEncodedToUtf8Length(secret.Length) + 2;
        byte[] line = new byte[room];
        try
        {
            int at = Encoding.ASCII.GetBytes(prefix, 0, prefix.Length, line, 0);
            Base64.EncodeToUtf8(secret, line.AsSpan(at), out _, out int written);
            at += written;
            line[at++] = (byte)'\r';
            line[at++] = (byte)'\n';
            return await connection.SecretAsync(line, at, shown, password).ConfigureAwait(false);
        }
        finally
        {
            SecretBuffer.Wipe(line);
            SecretBuffer.Wipe(secret);
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
#if NET
        return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
#else
        Task<IPAddress[]> look = Dns.GetHostAddressesAsync(host);
        await TaskWait.WaitAsync(look, cancellationToken).ConfigureAwait(false);
        return await look.ConfigureAwait(false);
#endif
    }

    private static bool Offers(string offered, string mechanism) => offered.IndexOf(mechanism, StringComparison.OrdinalIgnoreCase) >= 0;
}
