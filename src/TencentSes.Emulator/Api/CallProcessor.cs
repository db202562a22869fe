using System;
using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Api;

/// <summary>The way of one call: verify, find the action, check version, region, rate and parameters, act.</summary>
internal sealed class CallProcessor(EmulatorClock clock, EmulatorState state, AccessManagement access, Tc3Verifier verifier, ServiceRouter services, AccountGate gate, BatchRunner batches)
{
    /// <param name="request">The request as it was sent.</param>
    /// <param name="client">Where it came from.</param>
    /// <param name="requestId">The RequestId of the answer.</param>
    /// <param name="plan">What is ordered to go wrong.</param>
    public CallOutcome Process(SignedRequest request, IPAddress client, string requestId, FaultPlan plan)
    {
        AccessKey? key = null;
        bool isAdmitted = false;
        try
        {
            key = Admit(request, clock.UtcNow + plan.ClockShift);
            isAdmitted = true;
            if (plan.Is(FaultKind.Error))
            {
                throw new ApiException(plan.Failure!.Code, plan.Failure.Message);
            }

            ApiService service = services.Find(request);
            string region = request.Header("X-TC-Region")!;
            ApiAction action = service.FindAction(request.Header("X-TC-Action")!, request.Header("X-TC-Version"), region);
            string? askedRole = key is null ? ReadArguments(request, action).RequiredText("RoleArn") : null;
            string accountId;
            lock (state.Gate)
            {
                accountId = key?.AccountId ?? access.OwnerOf(askedRole!);
                gate.Check(state.Account(accountId), service, action, region, client);
            }

            ReadOnlyMemory<byte> payload = Run(action, ReadArguments(request, action), key, accountId, region, requestId);
            return new CallOutcome(payload, Code: null, key?.SecretId, Processed: true) { IsAdmitted = true };
        }
        catch (ApiException error)
        {
            return new CallOutcome(ResponseEnvelope.Error(requestId, error.Code, error.Message), error.Code, key?.SecretId, Processed: false) { IsAdmitted = isAdmitted };
        }
    }

    /// <summary>Names what a call is about, also when it is not processed; null when it does not say or cannot be read.</summary>
    public string? FindTarget(SignedRequest request)
    {
        if (services.FindAction(request.Header("X-TC-Action") ?? string.Empty) is not ApiAction action)
        {
            return null;
        }

        try
        {
            return CallTarget.Describe(ReadBody(request, action), action.Parameters);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private AccessKey? Admit(SignedRequest request, DateTimeOffset now)
    {
        if (!services.IsUnsigned(request))
        {
            return verifier.Verify(request, now);
        }

        Tc3Verifier.CheckUnsigned(request, now);
        return null;
    }

    private static Arguments ReadArguments(SignedRequest request, ApiAction action)
    {
        JsonElement body = ReadBody(request, action);
        ParameterChecker.Check(body, action.Parameters);
        return new Arguments(body);
    }

    private static JsonElement ReadBody(SignedRequest request, ApiAction action)
    {
        if (request.Method == "GET")
        {
            return QueryBody.Read(request.Query, action.Parameters);
        }

        string contentType = (request.Header("Content-Type") ?? string.Empty).Split(';')[0].Trim();
        if (!contentType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException("InvalidRequest", "The request body must be JSON.");
        }

        try
        {
            // The parser checks the bytes of a text only when it is read.
            if (Utf8.IsValid(request.Body) && JsonDocument.Parse(request.Body).RootElement is { ValueKind: JsonValueKind.Object } root)
            {
                return root;
            }
        }
        catch (JsonException)
        {
        }

        throw new ApiException("InvalidParameter", "The request body is not a JSON object.");
    }

    private ReadOnlyMemory<byte> Run(ApiAction action, Arguments arguments, AccessKey? key, string accountId, string region, string requestId)
    {
        lock (state.Gate)
        {
            DateTimeOffset now = clock.UtcNow;
            batches.CatchUp(now);
            return ResponseEnvelope.Success(requestId, writer => action.Handler(new ActionContext(arguments, key, state.Account(accountId), region, now, writer)));
        }
    }
}
