using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using TencentSes.Emulator.Control;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Signing;

namespace TencentSes.Emulator.Api;

/// <summary>The HTTP side of a call: reads it, lets faults happen to it, enters it in the ledger, answers.</summary>
internal sealed class ApiEndpoint(EmulatorClock clock, CallProcessor processor, FaultInjector faults, RequestLedger ledger)
{
    public async Task HandleAsync(HttpContext http)
    {
        Dictionary<string, string> headers = RequestReader.Headers(http);
        headers.TryGetValue("X-TC-Action", out string? action);
        FaultPlan plan = faults.Take(action ?? string.Empty);
        string requestId = Guid.NewGuid().ToString();
        byte[] body = [];
        string? target = null;
        try
        {
            CallOutcome? outcome = null;
            try
            {
                SignedRequest request = await RequestReader.ReadAsync(http, headers);
                body = request.Body;
                target = processor.FindTarget(request);
                await Task.Delay(plan.LatencyBefore, http.RequestAborted);
                if (!plan.Is(FaultKind.ResetBefore) && !plan.Is(FaultKind.Raw))
                {
                    outcome = Process(request, http.Connection.RemoteIpAddress ?? IPAddress.None, requestId, plan);
                }
            }
            catch (ApiException error)
            {
                outcome = new CallOutcome(ResponseEnvelope.Error(requestId, error.Code, error.Message), error.Code, SecretId: null, Processed: false);
            }
            catch (OperationCanceledException)
            {
                Enter(http, headers, requestId, target, plan, outcome: null, answer: null, body.Length);
                return;
            }

            if (outcome is { IsAdmitted: false } && (plan.Is(FaultKind.Error) || plan.Is(FaultKind.ErrorAfter)))
            {
                faults.GiveBack(plan);
                plan = plan with { Waiting = null };
            }

            Answer? answer = Answer.Choose(outcome, plan, requestId);
            Enter(http, headers, requestId, target, plan, outcome, answer, body.Length);
            await AnswerAsync(http, answer, requestId, plan);
        }
        finally
        {
            // A body may hold a password.
            CryptographicOperations.ZeroMemory(body);
        }
    }

    private CallOutcome Process(SignedRequest request, IPAddress client, string requestId, FaultPlan plan)
    {
        try
        {
            return processor.Process(request, client, requestId, plan);
        }
        catch (Exception fault) when (fault is not ApiException)
        {
            // A defect of the emulator must reach its user as an answer that names it, not as a dropped connection.
            string message = $"The emulator failed: {fault.GetType().Name}: {fault.Message}";
            return new CallOutcome(ResponseEnvelope.Error(requestId, "InternalError", message), "InternalError", SecretId: null, Processed: false);
        }
    }

    private async Task AnswerAsync(HttpContext http, Answer? answer, string requestId, FaultPlan plan)
    {
        try
        {
            await Task.Delay(plan.LatencyAfter, http.RequestAborted);
            if (answer is null)
            {
                http.Abort();
                return;
            }

            await AnswerWriter.WriteAsync(http, answer, requestId, clock.UtcNow + plan.ClockShift, plan.Failure);
        }
        catch (OperationCanceledException)
        {
            // The client has left; there is nobody to answer.
        }
    }

    private void Enter(HttpContext http, Dictionary<string, string> headers, string requestId, string? target, FaultPlan plan, CallOutcome? outcome, Answer? answer, int bodyLength)
    {
        Dictionary<string, string> kept = new(headers, StringComparer.OrdinalIgnoreCase);
        if (kept.ContainsKey("X-TC-Token"))
        {
            kept["X-TC-Token"] = "***";
        }

        DateTimeOffset now = clock.UtcNow;
        ledger.Add(sequence => new HandledRequest
        {
            Sequence = sequence,
            Timestamp = now,
            Method = http.Request.Method,
            Action = headers.GetValueOrDefault("X-TC-Action") ?? string.Empty,
            AccountSecretId = outcome?.SecretId,
            Region = headers.GetValueOrDefault("X-TC-Region") ?? string.Empty,
            Target = target,
            Code = answer?.Code,
            RequestId = requestId,
            Processed = outcome?.Processed ?? false,
            HttpStatus = answer?.Status ?? 0,
            Fault = plan.Failure?.Kind,
            BodyLength = bodyLength,
            Headers = kept,
        });
    }
}
