using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.Emulator.Cli;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>The executable, in this process and as one of its own.</summary>
public sealed class EmulatorCommandTests
{
    [Theory]
    [InlineData("--help", "Usage: tcses-emulator")]
    [InlineData("-h", "Usage: tcses-emulator")]
    [InlineData("--version", "0.")]
    public async Task Help_and_version_end_with_zero(string argument, string expected)
    {
        (int code, string output, string errors) = await RunAsync([argument], CancellationToken.None);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown argument '--nonsense'", "--nonsense")]
    [InlineData("Unknown argument 'stray'", "stray")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port must be", "--port", "70000")]
    [InlineData("--port must be", "--port=-1")]
    [InlineData("--smtps-port must be", "--smtps-port", "x")]
    [InlineData("--smtp-port must be", "--smtp-port", "1.5")]
    [InlineData("--address must be", "--address", "everywhere")]
    [InlineData("--secret-id must be", "--secret-id", " ")]
    [InlineData("is not set", "--secret-key-env", "TCSES_NO_SUCH_VARIABLE")]
    [InlineData("--rate-scale must be", "--rate-scale", "-1")]
    [InlineData("--rate-scale must be", "--rate-scale", "NaN")]
    [InlineData("strict, loose", "--password-rule", "lax")]
    [InlineData("any, china, international", "--site", "1")]
    [InlineData("automatic, manual", "--template-review", "never")]
    [InlineData("cannot be opened", "--address", "203.0.113.7")]
    public async Task Bad_arguments_end_with_two_and_a_reason(string expected, params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(arguments, CancellationToken.None);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_argument_reaches_its_option()
    {
        CommandLine line = CommandLine.Parse(["--port", "1", "--smtps-port=2", "--smtp-port", "3", "--address", "127.0.0.2", "--secret-id", "AKIDMINE", "--rate-scale", "0.5", "--password-rule", "LOOSE", "--site=china", "--template-review", "manual", "--auto-dns"]);

        EmulatorOptions options = line.Options;
        Assert.Equal((1, 2, 3, "127.0.0.2"), (options.HttpPort, options.SmtpsPort, options.SmtpPort, options.Address.ToString()));
        Assert.Equal(("AKIDMINE", 0.5, PasswordRule.Loose, SesSite.China, TemplateReview.Manual, true), (options.SecretId, options.RateScale, options.PasswordRule, options.Site, options.TemplateReview, options.AutoPublishDns));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--smtps-port")]
    [InlineData("--smtp-port")]
    public async Task A_used_port_ends_with_two_and_names_the_port(string argument)
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();
        string port = ((IPEndPoint)occupant.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        (int code, _, string errors) = await RunAsync([argument, port], CancellationToken.None);

        Assert.Equal(2, code);
        Assert.Contains($"port {port} cannot be opened: it is already in use", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_start_leaves_no_port_open()
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();
        int free = FreePort();

        await Assert.ThrowsAsync<EmulatorStartException>(() => SesEmulator.StartAsync(new EmulatorOptions { HttpPort = free, SmtpPort = ((IPEndPoint)occupant.LocalEndpoint).Port }, TestContext.Current.CancellationToken));

        await using SesEmulator second = await SesEmulator.StartAsync(new EmulatorOptions { HttpPort = free }, TestContext.Current.CancellationToken);
        Assert.Equal(free, second.Endpoint.Port);
    }

    [Fact]
    public async Task The_start_text_shows_the_endpoints_but_not_a_key_of_the_users_own()
    {
        const string Variable = "TCSES_TEST_SECRET_KEY";
        Environment.SetEnvironmentVariable(Variable, "CanaryKeyNeverShown");
        int port = FreePort();
        using CancellationTokenSource stop = new();
        using SignalWriter output = new("Connect-TcSes");
        using StringWriter errors = new();

        Task<int> run = EmulatorCommand.RunAsync([$"--port={port}", "--secret-id", "AKIDMINE", "--secret-key-env", Variable, "--site", "international", "--rate-scale", "0"], output, errors, stop.Token);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        string text = output.ToString();
        Assert.Contains($"http://127.0.0.1:{port}/", text, StringComparison.Ordinal);
        Assert.Contains($"Connect-TcSes -Endpoint http://127.0.0.1:{port}/ -Region ap-singapore -SecretId AKIDMINE -SecretKey (ConvertTo-SecureString $env:{Variable} -AsPlainText -Force)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CanaryKey", text, StringComparison.Ordinal);
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public async Task Listening_beyond_this_machine_is_warned_about()
    {
        using CancellationTokenSource stop = new();
        using SignalWriter output = new("Connect-TcSes");
        using StringWriter errors = new();

        Task<int> run = EmulatorCommand.RunAsync(["--address", "0.0.0.0"], output, errors, stop.Token);
        await output.Seen.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.Contains("WARNING: listening on 0.0.0.0", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_process_with_zero(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill, which this system does not have.");
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(SesEmulator).Assembly.Location);
        using Process process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line is not null && !line.Contains("Connect-TcSes", StringComparison.Ordinal));

        using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(line);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = await EmulatorCommand.RunAsync(arguments, output, errors, cancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Collects text and signals when a word has come.</summary>
    private sealed class SignalWriter(string word) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            if (value?.Contains(word, StringComparison.Ordinal) == true)
            {
                _seen.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
