using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Networks that fail, and what is known about the request afterwards.</summary>
public sealed class NetworkFaultTests
{
    [Fact]
    public async Task A_refused_connection_is_tried_again_because_nothing_went_out()
    {
        await using var harness = new ClientHarness(ScriptedServer.NobodyListens());
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal("ConnectionFailed", exception.Code);
        Assert.Equal(SesErrorCategory.ConnectionError, exception.Category);
        Assert.Equal(4, exception.Attempts);
        Assert.Null(exception.HttpStatus);
        Assert.Null(exception.RequestId);
        Assert.Contains(harness.Client.Target.Host, exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Remedy);
        Assert.All(harness.Attempts, attempt => Assert.Equal(SesTryResult.NotSent, attempt.Result));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        await using var harness = new ClientHarness(new Uri("https://ses.invalid"), tryTimeout: TimeSpan.FromSeconds(2), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
        if (exception.Code == "Timeout")
            Assert.Skip("The resolver of this machine takes its time.");
        Assert.Equal("NameNotFound", exception.Code);
        Assert.Contains("ses.invalid", exception.Message, StringComparison.Ordinal);
        Assert.Equal(SesTryResult.NotSent, Assert.Single(harness.Attempts).Result);
    }

    [Fact]
    public async Task A_server_without_TLS_gets_no_request()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok());
        await using var harness = new ClientHarness(
            new Uri("https://127.0.0.1:" + server.Port.ToString(CultureInfo.InvariantCulture)), tryTimeout: TimeSpan.FromSeconds(2), maxRetries: 0);
        // The server waits for the end of a head that never comes, as a plain HTTP server does: the time for the try ends it.
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(SesTryResult.NotSent, Assert.Single(harness.Attempts).Result);
        Assert.Equal("Timeout", exception.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_gets_no_request()
    {
        using X509Certificate2 certificate = SampleCertificate.For("localhost");
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok(), certificate), maxRetries: 0);

        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("TlsFailed", exception.Code);
        Assert.Contains("certificate", exception.Message + exception.Remedy, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(SesTryResult.NotSent, Assert.Single(harness.Attempts).Result);
        Assert.Empty(harness.Server!.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_after_the_request_began_to_go_out_leaves_it_unsure(bool beforeBody)
    {
        await using var harness = new ClientHarness(
            new ScriptedServer(ScriptedAnswer.Reset, ScriptedAnswer.Ok()) { ResetsBeforeBody = beforeBody ? [0] : [] });
        Assert.Equal(2, (await harness.SendAsync(Samples.PasswordChange())).Attempts);
        Assert.Equal(SesTryResult.Unsure, harness.Attempts[0].Result);
        Assert.Equal("ConnectionLost", harness.Attempts[0].Code);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_in_time_sent_nothing()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux leaves a connection waiting when the queue of a listener is full.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        Socket[] queue = [.. Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        Task[] connecting = [.. queue.Select(socket => socket.ConnectAsync(listener.LocalEndPoint!))];
        await connecting[0];

        await using var harness = new ClientHarness(
            new Uri("http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture)), tryTimeout: TimeSpan.FromMilliseconds(300), maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal("Timeout", exception.Code);
        Assert.Equal(SesTryResult.NotSent, Assert.Single(harness.Attempts).Result);
        foreach (Socket socket in queue)
            socket.Dispose();
        await Assert.ThrowsAnyAsync<SocketException>(() => Task.WhenAll(connecting));
    }

    [Fact]
    public async Task A_client_that_was_closed_says_so_at_once()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()));
        harness.Client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Empty(harness.Attempts);
    }

    [Fact]
    public async Task A_handler_of_the_caller_is_used_and_left_alone()
    {
        using var handler = new StubHandler(_ => StubHandler.Answer("{\"Response\":{\"RequestId\":\"from-memory\"}}"u8.ToArray()));
        var harness = new ClientHarness(handler);
        Assert.Equal("from-memory", (await harness.SendAsync(new ListEmailAddressRequest())).RequestId);
        await harness.DisposeAsync();
        Assert.False(handler.IsDisposed);
    }
}
