using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Control;

/// <summary>The part of the control API that has to do with keys: accounts, roles, identity providers, temporary keys.</summary>
internal sealed class AccessRoutes(EmulatorControl control)
{
    private const int DefaultTokenSeconds = 3600;
    private static readonly string[] RoleParameters = ["name", "account", "trustedAccounts", "trustedProviders", "externalId", "secondFactorSerial", "secondFactorCodes"];

    public IEnumerable<KeyValuePair<string, Func<ControlQuery, object?>>> All =>
    [
        new("POST /accounts", AddAccount),
        new("GET /roles", _ => control.Roles.Select(DescribeRole)),
        new("POST /roles", AddRole),
        new("POST /providers", AddProvider),
        new("POST /tokens", CreateToken),
        new("GET /keys", _ => control.TemporaryKeys),
        new("POST /keys/expire", _ => new { expired = control.ExpireTemporaryKeys() }),
        new("GET /cvm-role", _ => new { name = control.CvmRole }),
        new("POST /cvm-role", query => SetCvmRole(query.RequiredText("name"))),
        new("DELETE /cvm-role", _ => SetCvmRole(name: null)),
    ];

    // The key is made here, so that none ever has to travel in a query.
    private object AddAccount(ControlQuery query)
    {
        EmulatorAccount account = new()
        {
            SecretId = "AKIDEXAMPLE" + RandomNumberGenerator.GetHexString(25),
            SecretKey = "ExampleKey" + RandomNumberGenerator.GetHexString(22),
            AccountId = query.RequiredText("name"),
            UserUin = query.Text("user"),
        };
        control.AddAccount(account);
        return new { account.AccountId, uin = control.GetUin(account.AccountId), account.SecretId, account.SecretKey };
    }

    private object AddRole(ControlQuery query)
    {
        if (query.Names.FirstOrDefault(name => !RoleParameters.Contains(name)) is string unknown)
        {
            throw new ControlException($"Unknown query parameter '{unknown}'. Known: {string.Join(", ", RoleParameters)}.");
        }

        EmulatorRole role = new()
        {
            RoleArn = RoleArn.Of(control.GetUin(query.Text("account")), query.RequiredText("name")),
            TrustedAccounts = query.Text("trustedAccounts") is null ? null : query.List("trustedAccounts"),
            TrustedProviders = query.List("trustedProviders"),
            ExternalId = query.Text("externalId"),
            SecondFactorSerial = query.Text("secondFactorSerial"),
            SecondFactorCodes = query.List("secondFactorCodes"),
        };
        Refuse(() => control.AddRole(role));
        return DescribeRole(role);
    }

    private object AddProvider(ControlQuery query)
    {
        EmulatorIdentityProvider provider = new() { Name = query.RequiredText("name"), Audience = query.RequiredText("audience"), Subject = query.Text("subject") };
        control.AddIdentityProvider(provider);
        return new { provider.Name, provider.Audience, provider.Subject };
    }

    private object CreateToken(ControlQuery query)
    {
        TimeSpan life = TimeSpan.FromSeconds(query.Integer("seconds", DefaultTokenSeconds));
        string token = control.CreateWebIdentityToken(query.RequiredText("provider"), life) ?? throw new ControlException("There is no such identity provider with an audience.");
        return new { token };
    }

    private object SetCvmRole(string? name)
    {
        Refuse(() => control.CvmRole = name);
        return new { name };
    }

    private static void Refuse(Action change)
    {
        try
        {
            change();
        }
        catch (ArgumentException fault)
        {
            throw new ControlException(fault.Message);
        }
    }

    private static object DescribeRole(EmulatorRole role) => new { role.RoleArn, role.TrustedAccounts, role.TrustedProviders, role.ExternalId, role.SecondFactorSerial };
}
