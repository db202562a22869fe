using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
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
        try
        {
            CallOutcome? outcome = null;
            try
            {
                SignedRequest request = await RequestReader.ReadAsync(http, headers);
                body = request.Body;
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
                Enter(http, headers, requestId, outcome: null, status: 0, body.Length);
                return;
            }

            Enter(http, headers, requestId, outcome, Status(plan), body.Length);
            await AnswerAsync(http, headers, requestId, outcome, plan);
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
            return processor.Process(request, client, requestId, plan.Is(FaultKind.Error) ? plan.Failure : null);
        }
        catch (Exception fault) when (fault is not ApiException)
        {
            // A defect of the emulator must reach its user as an answer that names it, not as a dropped connection.
            string message = $"The emulator failed: {fault.GetType().Name}: {fault.Message}";
            return new CallOutcome(ResponseEnvelope.Error(requestId, "InternalError", message), "InternalError", SecretId: null, Processed: false);
        }
    }

    private async Task AnswerAsync(HttpContext http, Dictionary<string, string> headers, string requestId, CallOutcome? outcome, FaultPlan plan)
    {
        try
        {
            await Task.Delay(plan.LatencyAfter, http.RequestAborted);
            if (outcome is null || plan.Is(FaultKind.ResetAfter))
            {
                await AnswerWithoutOutcomeAsync(http, plan);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status200OK;
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = outcome.Payload.Length;
            http.Response.Headers.Date = clock.UtcNow.ToString("r", CultureInfo.InvariantCulture);
            http.Response.Headers["X-TC-RequestId"] = requestId;
            if (headers.TryGetValue("X-TC-TraceId", out string? traceId))
            {
                http.Response.Headers["X-TC-TraceId"] = traceId;
            }

            await WriteAsync(http, outcome.Payload, plan);
        }
        catch (OperationCanceledException)
        {
            // The client has left; there is nobody to answer.
        }
    }

    private static async Task AnswerWithoutOutcomeAsync(HttpContext http, FaultPlan plan)
    {
        if (!plan.Is(FaultKind.Raw))
        {
            http.Abort();
            return;
        }

        Fault raw = plan.Failure!;
        http.Response.StatusCode = raw.Status;
        http.Response.ContentType = raw.ContentType.Length == 0 ? null : raw.ContentType;
        http.Response.ContentLength = raw.Body.Length;
        await http.Response.BodyWriter.WriteAsync(raw.Body, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> payload, FaultPlan plan)
    {
        CancellationToken left = http.RequestAborted;
        if (plan.Is(FaultKind.CutBody))
        {
            await http.Response.BodyWriter.WriteAsync(payload[..(payload.Length / 2)], left);
            http.Abort();
        }
        else if (plan.Is(FaultKind.SlowBody))
        {
            const int Pieces = 10;
            int size = (payload.Length / Pieces) + 1;
            for (int start = 0; start < payload.Length; start += size)
            {
                await Task.Delay(plan.Failure!.Duration / Pieces, left);
                await http.Response.BodyWriter.WriteAsync(payload[start..Math.Min(start + size, payload.Length)], left);
            }
        }
        else
        {
            await http.Response.BodyWriter.WriteAsync(payload, left);
        }
    }

    private static int Status(FaultPlan plan) => plan.Failure?.Kind switch
    {
        FaultKind.Raw => plan.Failure.Status,
        FaultKind.ResetBefore or FaultKind.ResetAfter => 0,
        _ => StatusCodes.Status200OK,
    };

    private void Enter(HttpContext http, Dictionary<string, string> headers, string requestId, CallOutcome? outcome, int status, int bodyLength)
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
            Code = outcome?.Code,
            RequestId = requestId,
            Processed = outcome?.Processed ?? false,
            HttpStatus = status,
            BodyLength = bodyLength,
            Headers = kept,
        });
    }
}
