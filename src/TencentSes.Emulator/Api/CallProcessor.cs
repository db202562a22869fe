using System;
using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>The way of one call: verify, find the action, check version, region, rate and parameters, act.</summary>
internal sealed class CallProcessor(EmulatorOptions options, EmulatorClock clock, EmulatorState state, Tc3Verifier verifier, ActionTable actions, AccountGate gate, BatchRunner batches)
{
    private const string Version = "2020-10-02";
    private const string ProductSuffix = ".tencentcloudapi.com";

    public CallOutcome Process(SignedRequest request, IPAddress client, string requestId, Fault? injectedError)
    {
        AccessKey? key = null;
        try
        {
            key = verifier.Verify(request);
            if (injectedError is not null)
            {
                throw new ApiException(injectedError.Code, injectedError.Message);
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

        string contentType = request.Header("Content-Type")!.Split(';')[0].Trim();
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
