using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.DesktopHost;

/// <summary>Calls that fail, each in its own way.</summary>
internal sealed class FailureScenarios(HostSettings settings, ControlClient control)
{
    private const string SamplePassword = "ExamplePassword12";

    public async Task RunAsync(Report report)
    {
        await report.RunAsync("repeated-password", RepeatedPasswordAsync);
        await report.RunAsync("unknown-sender", facts => FailAsync(facts, new SampleClient(settings), SetPassword("nobody@example.com")));
        await report.RunAsync("weak-password", facts => FailAsync(facts, new SampleClient(settings), SetPassword(settings.Sender, "tooshort")));
        await report.RunAsync("wrong-key", facts => FailAsync(facts, new SampleClient(settings, secretKey: "ExampleSecretKeyOfSomebodyElse02"), new ListEmailAddressRequest()));
        await report.RunAsync("connection-refused", facts => FailAsync(facts, new SampleClient(settings, ClosedPort.Endpoint("http")), new ListEmailAddressRequest(), oneTry: true));
        await report.RunAsync("untrusted-certificate", facts => FailAsync(facts, new SampleClient(settings, TlsEndpoint), new ListEmailAddressRequest(), oneTry: true));
        await report.RunAsync("html-answer", facts => FaultAsync(facts, "kind=raw&status=200", new ListEmailAddressRequest()));
        await report.RunAsync("empty-answer", facts => FailAsync(facts, new SampleClient(settings), new GetEmailIdentityRequest { EmailIdentity = "empty.example.com" }, oneTry: true));
        await report.RunAsync("huge-answer", facts => FailAsync(facts, new SampleClient(settings), new ListEmailIdentitiesRequest(), oneTry: true));
        await report.RunAsync("cut-answer", facts => FaultAsync(facts, "kind=cut-body", new ListEmailAddressRequest()));
        await report.RunAsync("reset", facts => FaultAsync(facts, "kind=reset-before", new ListEmailAddressRequest()));
        await report.RunAsync("reset-create", facts => FaultAsync(facts, "kind=reset-after", new CreateEmailAddressRequest { EmailAddress = "reset-" + settings.Sender }));
        await report.RunAsync("no-answer", facts => FaultAsync(facts, "kind=latency&milliseconds=5000", new ListEmailAddressRequest(), TimeSpan.FromMilliseconds(300)));
        await report.RunAsync("slow-answer", facts => FaultAsync(facts, "kind=slow-body&milliseconds=5000", new ListEmailAddressRequest(), TimeSpan.FromMilliseconds(300)));
        await report.RunAsync("gateway-error-then-well", RetryAsync);
        await report.RunAsync("lost-answer-then-proof", LostAnswerAsync);
        await report.RunAsync("cancel-before-answer", facts => CancelAsync(facts, "kind=latency&milliseconds=5000"));
        await report.RunAsync("cancel-in-answer", facts => CancelAsync(facts, "kind=slow-body&milliseconds=5000"));
        await report.RunAsync("wrong-clock", WrongClockAsync);
    }

    private Uri TlsEndpoint => new("https://localhost:" + settings.SmtpsPort.ToString(System.Globalization.CultureInfo.InvariantCulture) + "/");

    private static UpdateEmailSmtpPassWordRequest SetPassword(string address, string password = SamplePassword) =>
        new() { EmailAddress = address, Password = Secret.Of(password) };

    private async Task FailAsync<TResponse>(Facts facts, SampleClient sample, SesRequest<TResponse> request, bool oneTry = false)
        where TResponse : SesResponse
    {
        using (sample)
        {
            int requests = await control.CountRequestsAsync();
            var watch = Stopwatch.StartNew();
            try
            {
                await sample.Client.SendAsync(request, oneTry ? sample.OneTry : sample.Options);
                facts.Add("Succeeded", true);
            }
            catch (SesException exception)
            {
                facts.Add(exception);
            }
            facts.Add("Milliseconds", watch.ElapsedMilliseconds);
            facts.Add("Requests", await control.CountRequestsAsync() - requests);
        }
    }

    private async Task FaultAsync<TResponse>(Facts facts, string fault, SesRequest<TResponse> request, TimeSpan? tryTimeout = null)
        where TResponse : SesResponse
    {
        await control.PostAsync("faults?" + fault);
        await FailAsync(facts, new SampleClient(settings, tryTimeout: tryTimeout), request, oneTry: true);
    }

    private async Task RepeatedPasswordAsync(Facts facts)
    {
        using (var sample = new SampleClient(settings))
            await sample.Client.SendAsync(SetPassword(settings.Sender));
        await FailAsync(facts, new SampleClient(settings), SetPassword(settings.Sender));
    }

    private async Task RetryAsync(Facts facts)
    {
        await control.PostAsync("faults?kind=raw&status=502");
        using var sample = new SampleClient(settings);
        ListEmailAddressResponse answer = await sample.Client.SendAsync(new ListEmailAddressRequest(), sample.Options);
        facts.Add("Attempts", answer.Attempts);
        facts.Add("Codes", string.Join(" ", sample.Tries.Select(attempt => attempt.Code ?? "none")));
    }

    private async Task LostAnswerAsync(Facts facts)
    {
        await control.PostAsync("faults?kind=reset-after");
        using var sample = new SampleClient(settings);
        UpdateEmailSmtpPassWordResponse answer = await sample.Client.SendAsync(SetPassword(settings.Sender, "ExamplePassword34"), sample.Options);
        facts.Add("Attempts", answer.Attempts);
        facts.Add("Codes", string.Join(" ", sample.Tries.Select(attempt => attempt.Code ?? "none")));
    }

    private async Task CancelAsync(Facts facts, string fault)
    {
        await control.PostAsync("faults?" + fault);
        using var sample = new SampleClient(settings);
        using var stop = new CancellationTokenSource();
        Task<ListEmailAddressResponse> call = sample.Client.SendAsync(new ListEmailAddressRequest(), sample.Options, stop.Token);
        await Task.WhenAny(call, Task.Delay(300));
        var watch = Stopwatch.StartNew();
        stop.Cancel();
        try
        {
            await call;
            facts.Add("Cancelled", false);
        }
        catch (OperationCanceledException exception)
        {
            facts.Add("Cancelled", exception.CancellationToken == stop.Token);
        }
        facts.Add("Milliseconds", watch.ElapsedMilliseconds);
    }

    private async Task WrongClockAsync(Facts facts)
    {
        await control.PostAsync("clock?offsetSeconds=600");
        using var sample = new SampleClient(settings);
        ListEmailAddressResponse answer = await sample.Client.SendAsync(new ListEmailAddressRequest(), sample.Options);
        facts.Add("Attempts", answer.Attempts);
        facts.Add("Codes", string.Join(" ", sample.Tries.Select(attempt => attempt.Code ?? "none")));
        facts.Add("LearntSeconds", sample.Tries[0].ClockDifference?.TotalSeconds);
        await control.PostAsync("clock?offsetSeconds=0");
    }
}
