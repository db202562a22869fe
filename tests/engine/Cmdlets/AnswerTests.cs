using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

/// <summary>What a person sees when something other than SES answers, or nobody does.</summary>
public sealed class AnswerTests : ModuleTest
{
    private const string Read = "Get-TcSesEmailAddress -MaxRetry 0";

    public static IEnumerable<TheoryDataRow<int, string, string, string>> ForeignAnswers() =>
    [
        new(200, "text/html", "<html><title>Sign in to the hotel network</title></html>", "InvalidAnswer"),
        new(200, "application/json", "{\"Response\":{\"EmailSenders\":[{\"EmailAddr", "InvalidAnswer"),
        new(200, "application/json", "", "InvalidAnswer"),
        new(200, "application/json", "[1,2,3]", "InvalidAnswer"),
        new(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>", "GatewayError"),
        new(407, "text/html", "<html>Proxy Authentication Required</html>", "ProxyAuthenticationRequired"),
    ];

    [Theory]
    [MemberData(nameof(ForeignAnswers))]
    public void Foreign_answers_are_named_with_status_and_remedy(int status, string contentType, string body, string id)
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(body) });

        ErrorRecord error = Fail(Read);

        Assert.StartsWith("TencentSes." + id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("HTTP " + status, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
    }

    [Fact]
    public void A_foreign_page_is_quoted_in_part()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = 200, Body = Encoding.UTF8.GetBytes("<html><title>Sign in to the hotel network</title>" + new string('x', 5000)) });

        ErrorRecord error = Fail(Read);

        Assert.Contains("Sign in to the hotel network", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(error.ErrorDetails.Message.Length < 700, error.ErrorDetails.Message);
    }

    [Fact]
    public void Twenty_megabytes_are_refused_without_being_kept()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = 200, ContentType = "application/json", Body = new byte[20 * 1024 * 1024] });

        ErrorRecord error = Fail(Read);

        AssertError(error, "AnswerTooLarge", ErrorCategory.LimitsExceeded, null);
    }

    [Fact]
    public void Nobody_listening_is_a_connection_error_that_names_the_host()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        Connect(endpoint: new Uri("http://127.0.0.1:" + port));

        ErrorRecord error = Fail(Read);

        AssertError(error, "ConnectionFailed", ErrorCategory.ConnectionError, null);
        Assert.Contains("127.0.0.1:" + port, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_does_not_come_is_a_time_out()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Latency, Duration = TimeSpan.FromSeconds(30) });

        ErrorRecord error = Fail("Get-TcSesEmailAddress -MaxRetry 0 -TimeoutSec 1");

        AssertError(error, "Timeout", ErrorCategory.OperationTimeout, null);
    }

    [Fact]
    public void A_limit_is_waited_out()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = "RequestLimitExceeded" });

        Succeed("Get-TcSesEmailAddress");

        Assert.Equal(2, Emulator.Control.RequestCount);
    }
}
