using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.Sts;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Temporary keys of roles.</summary>
internal sealed class RoleActions(AccessManagement access, AccountNumbers numbers, KeyIssuer issuer) : IActionFamily
{
    private const int AssumeRoleRate = 600;

    public IEnumerable<ApiAction> Actions =>
    [
        new(
            "AssumeRole",
            AssumeRole,
            Text("RoleArn").Required().AsTarget(),
            Text("RoleSessionName").Required(),
            Number("DurationSeconds"),
            Text("Policy"),
            Text("ExternalId"),
            Objects("Tags", Text("Key").Required(), Text("Value").Required()),
            Text("SourceIdentity"),
            Text("SerialNumber"),
            Text("TokenCode")) { Rate = AssumeRoleRate },
        new(
            "AssumeRoleWithWebIdentity",
            AssumeRoleWithWebIdentity,
            Text("ProviderId").Required(),
            Text("WebIdentityToken").Required(),
            Text("RoleArn").Required().AsTarget(),
            Text("RoleSessionName").Required(),
            Number("DurationSeconds")) { NeedsKey = false },
    ];

    private void AssumeRole(ActionContext call)
    {
        RoleParameters wanted = RoleParameters.Read(call.Arguments, arnError: "InvalidParameter.ResouceError", durationError: "InvalidParameter.OverTimeError");
        Role role = access.FindRole(wanted.Arn) ?? throw new ApiException("ResourceNotFound.RoleNotFound", "The role does not exist.");
        bool isTrusted = role.Trusts(call.Account.AccountId, numbers);
        if (!isTrusted || (role.Definition.ExternalId is string externalId && externalId != call.Arguments.Text("ExternalId")))
        {
            throw Untrusted(isTrusted ? "the ExternalId is not the one that it asks for" : "it does not trust the account of the caller");
        }

        CheckSecondFactor(role, call.Arguments);
        Issue(call, new RoleSession(role, wanted.SessionName, call.Caller!.UserUin ?? numbers.UinOf(call.Account.AccountId)), wanted.Duration);
    }

    private void AssumeRoleWithWebIdentity(ActionContext call)
    {
        RoleParameters wanted = RoleParameters.Read(call.Arguments, RoleParameters.ParameterError, RoleParameters.ParameterError);
        string providerId = call.Arguments.RequiredText("ProviderId");
        EmulatorIdentityProvider provider = access.FindProvider(providerId) ?? throw new ApiException(RoleParameters.ParameterError, "The identity provider does not exist.");
        Role role = access.FindRole(wanted.Arn) ?? throw new ApiException(RoleParameters.ParameterError, "The role does not exist.");
        CheckToken(provider, call.Arguments, call.Now);
        if (!role.TrustsProvider(provider.Name))
        {
            throw Untrusted("it does not trust the identity provider");
        }

        // Nobody with a number of their own has asked.
        Issue(call, new RoleSession(role, wanted.SessionName, numbers.UinOf(role.AccountId)), wanted.Duration);
    }

    private void Issue(ActionContext call, RoleSession session, TimeSpan life)
    {
        AccessKey key = issuer.Issue(session, call.Now + life);
        Utf8JsonWriter json = call.Response;
        json.WriteStartObject("Credentials");
        json.WriteString("Token", key.Token);
        json.WriteString("TmpSecretId", key.SecretId);
        json.WriteString("TmpSecretKey", key.SecretKey);
        json.WriteEndObject();
        json.WriteNumber("ExpiredTime", key.TokenExpires!.Value.ToUnixTimeSeconds());
        json.WriteString("Expiration", IsoTime.Of(key.TokenExpires.Value));
    }

    private static void CheckSecondFactor(Role role, Arguments arguments)
    {
        if (role.Definition.SecondFactorSerial is not string serial)
        {
            return;
        }

        byte[] code = arguments.Has("TokenCode") ? arguments.RequiredSecret("TokenCode") : [];
        bool isRight = arguments.Text("SerialNumber") == serial && role.TryUseCode(code);
        CryptographicOperations.ZeroMemory(code);
        if (!isRight)
        {
            throw new ApiException("AuthFailure.MFAFailure", "The second factor is missing or wrong, or its code has been used.");
        }
    }

    private static void CheckToken(EmulatorIdentityProvider provider, Arguments arguments, DateTimeOffset now)
    {
        byte[] token = arguments.RequiredSecret("WebIdentityToken");
        try
        {
            if (WebIdentityToken.FindProblem(provider, token, now) is string problem)
            {
                throw new ApiException("InvalidParameter.WebIdentityTokenError", problem);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(token);
        }
    }

    private static ApiException Untrusted(string reason) => new("UnauthorizedOperation", $"You are not authorized to assume the role: {reason}.");
}
