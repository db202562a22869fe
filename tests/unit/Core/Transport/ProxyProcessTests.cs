using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>A process of its own, because variables and trusted certificates belong to a whole process.</summary>
public sealed class ProxyProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Signature_and_password_go_through_the_tunnel_and_nowhere_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux a process can be told alone what to trust.");
        const string Password = "Invented12Pass34";
        using var certificate = SampleCertificate.For("ses.example.test");
        string trusted = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok(), certificate);
            await using ScriptedServer proxy = ScriptedProxy.Start(server.Port, "somebody:Example@Proxy#Word");
            string output = await RunAsync(Password, trusted, "http://somebody:Example@Proxy#Word@127.0.0.1:" + proxy.Port);

            Assert.StartsWith("completed", output, StringComparison.Ordinal);
            Assert.All(server.Requests, request =>
            {
                Assert.Equal("POST / HTTP/1.1", request.RequestLine);
                Assert.StartsWith("TC3-HMAC-SHA256 ", request.Header("Authorization"), StringComparison.Ordinal);
                Assert.Contains(Password, request.BodyText, StringComparison.Ordinal);
                Assert.False(request.Has("Proxy-Authorization"));
            });
            Assert.Equal(2, server.Requests.Count);
            Assert.Equal(["CONNECT ses.example.test:443 HTTP/1.1"], proxy.Requests.Select(request => request.RequestLine).Distinct());
            Assert.All(proxy.Requests, request => Assert.False(request.Has("Authorization")));
        }
        finally
        {
            File.Delete(trusted);
        }
    }

    // The probe sets a password twice; the second time when its input ends.
    private static async Task<string> RunAsync(string password, string trusted, string proxy)
    {
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        string turned = Convert.ToHexStringLower([.. Encoding.ASCII.GetBytes(password).Select(b => (byte)~b)]);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "TencentSes.HeapProbe.dll"), "https://ses.example.test", turned, turned];
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["HTTPS_PROXY"] = proxy;
        start.Environment["NO_PROXY"] = "localhost,.example.org";
        start.Environment["SSL_CERT_FILE"] = trusted;
        using Process probe = Process.Start(start)!;
        try
        {
            probe.StandardInput.Close();
            Task<string> errors = probe.StandardError.ReadToEndAsync();
            string output = await probe.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            return output + await errors.WaitAsync(Patience);
        }
        finally
        {
            if (!probe.HasExited)
                probe.Kill();
        }
    }
}
