using System;
using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>The way of one call: verify, find the action, check version, region, rate and parameters, act.</summary>
internal sealed class CallProcessor(EmulatorOptions options, EmulatorClock clock, EmulatorState state, Tc3Verifier verifier, ActionTable actions, AccountGate gate, BatchRunner batches)
{
    private const string Version = "2020-10-02";
    private const string ProductSuffix = ".tencentcloudapi.com";

    /// <param name="request">The request as it was sent.</param>
    /// <param name="client">Where it came from.</param>
    /// <param name="requestId">The RequestId of the answer.</param>
    /// <param name="plan">What is ordered to go wrong.</param>
    public CallOutcome Process(SignedRequest request, IPAddress client, string requestId, FaultPlan plan)
    {
        AccessKey? key = null;
        try
        {
            key = verifier.Verify(request, clock.UtcNow + plan.ClockShift);
            if (plan.Is(FaultKind.Error))
            {
                throw new ApiException(plan.Failure!.Code, plan.Failure.Message);
            }

            ApiAction action = FindAction(request);
            string region = request.Header("X-TC-Region")!;
            lock (state.Gate)
            {
                gate.Check(state.Account(key.AccountId), action, region, client);
            }

            JsonElement body = ReadBody(request, action);
            ParameterChecker.Check(body, action.Parameters);
            return new CallOutcome(Run(action, body, key, region, requestId), Code: null, key.SecretId, Processed: true);
        }
        catch (ApiException error)
        {
            return new CallOutcome(ResponseEnvelope.Error(requestId, error.Code, error.Message), error.Code, key?.SecretId, Processed: false);
        }
    }

    /// <summary>Names what a call is about, also when it is not processed; null when it does not say or cannot be read.</summary>
    public string? FindTarget(SignedRequest request)
    {
        if (actions.Find(request.Header("X-TC-Action") ?? string.Empty) is not ApiAction action)
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

    private ApiAction FindAction(SignedRequest request)
    {
        string host = request.Header("Host") ?? string.Empty;
        if (host.EndsWith(ProductSuffix, StringComparison.OrdinalIgnoreCase) && !host.StartsWith("ses.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException("NoSuchProduct", "The product of this host name does not exist.");
        }

        string name = request.Header("X-TC-Action")!;
        ApiAction action = actions.Find(name) ?? throw new ApiException("InvalidAction", $"The request action=`{name}` is invalid or not found in this version.");
        if (request.Header("X-TC-Version") != Version)
        {
            throw new ApiException("NoSuchVersion", "The API version does not exist.");
        }

        if (!Regions.IsOffered(options.Site, request.Header("X-TC-Region")!))
        {
            throw new ApiException("UnsupportedRegion", "The region is not supported.");
        }

        return action;
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

    private ReadOnlyMemory<byte> Run(ApiAction action, JsonElement body, AccessKey key, string regionName, string requestId)
    {
        lock (state.Gate)
        {
            DateTimeOffset now = clock.UtcNow;
            batches.CatchUp(now);
            AccountState account = state.Account(key.AccountId);
            RegionState region = account.Region(regionName);
            return ResponseEnvelope.Success(requestId, writer => action.Handler(new ActionContext(new Arguments(body), account, region, now, writer)));
        }
    }
}
