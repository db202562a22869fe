using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Bytes that no HTTP library would send.</summary>
public sealed class MalformedHttpTests
{
    [Theory]
    [InlineData("garbage\r\n\r\n", "400")]
    [InlineData("GET\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "200")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\nX-TC-Action: \u00ff\u00fe\r\n\r\n", "400")]
    public async Task A_malformed_request_gets_an_answer_and_the_next_one_is_served(string request, string status)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        string answer = await ExchangeAsync(emulator, request);

        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        await emulator.SucceedAsync("ListEmailAddress");
    }

    [Theory]
    [InlineData("")]
    [InlineData("POST / HT")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"half\":")]
    public async Task A_client_that_breaks_off_harms_nobody(string sent)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using (TcpClient rude = new())
        {
            await rude.ConnectAsync("127.0.0.1", emulator.Emulator.Endpoint.Port, TestContext.Current.CancellationToken);
            await rude.GetStream().WriteAsync(Encoding.Latin1.GetBytes(sent), TestContext.Current.CancellationToken);
        }

        await emulator.SucceedAsync("ListEmailAddress");
    }

    private static async Task<string> ExchangeAsync(TestEmulator emulator, string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", emulator.Emulator.Endpoint.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
