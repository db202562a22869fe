using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Emulator.Sts;

/// <summary>Accounts, roles and identity providers. Whoever reads or writes it holds the gate of the state.</summary>
internal sealed class AccessManagement
{
    private readonly EmulatorOptions _options;
    private readonly AccountNumbers _numbers;
    private readonly List<Role> _roles = [];
    private readonly Dictionary<string, EmulatorIdentityProvider> _providers = new(StringComparer.Ordinal);
    private string? _cvmRoleName;

    /// <exception cref="EmulatorStartException">A role of the options has no ARN, or the role of this machine does not exist.</exception>
    public AccessManagement(EmulatorOptions options, AccountNumbers numbers)
    {
        _options = options;
        _numbers = numbers;
        Reset();
    }

    public IReadOnlyList<Role> Roles => _roles;

    /// <summary>The role that the metadata service gives to this machine; null for none.</summary>
    public Role? CvmRole => FindInMain(_cvmRoleName);

    public EmulatorIdentityProvider? FindProvider(string name) => _providers.GetValueOrDefault(name);

    public void Add(EmulatorIdentityProvider provider) => _providers[provider.Name] = provider;

    public Role? FindRole(RoleArn arn) => _roles.Find(role => role.Arn.Uin == arn.Uin && (role.Arn.Name == arn.Name || role.Id == arn.Id));

    /// <summary>The account that a role belongs to; the main one when there is no such role.</summary>
    public string OwnerOf(string roleArn) => RoleArn.Parse(roleArn) is RoleArn arn && FindRole(arn) is Role role ? role.AccountId : _numbers.Main;

    /// <summary>Gives an account the role that every account has, unless it has one of that name.</summary>
    public void AddDefaultRole(string accountId)
    {
        RoleArn arn = new(_numbers.UinOf(accountId), EmulatorRole.DefaultName, Id: null);
        if (FindRole(arn) is null)
        {
            TryAdd(new EmulatorRole { RoleArn = RoleArn.Of(arn.Uin, EmulatorRole.DefaultName), TrustedProviders = [EmulatorRole.AnyProvider] });
        }
    }

    /// <summary>Adds a role, in place of one with the same ARN.</summary>
    /// <returns>False when the ARN is none that names a role.</returns>
    public bool TryAdd(EmulatorRole definition)
    {
        if (RoleArn.Parse(definition.RoleArn) is not { Name: not null } arn)
        {
            return false;
        }

        _roles.RemoveAll(other => other.Arn == arn);
        _roles.Add(new Role(definition, arn, _numbers.AccountOf(arn.Uin)));
        return true;
    }

    /// <summary>Chooses the role of this machine, by its name in the main account; none when null.</summary>
    /// <returns>False when there is no such role.</returns>
    public bool TrySetCvmRole(string? name)
    {
        if (name is not null && FindInMain(name) is null)
        {
            return false;
        }

        _cvmRoleName = name;
        return true;
    }

    public void Reset()
    {
        _roles.Clear();
        _providers.Clear();
        foreach (string accountId in _options.ExtraAccounts.Select(account => _numbers.Resolve(account.OwnerId)).Prepend(_numbers.Main))
        {
            AddDefaultRole(accountId);
        }

        foreach (EmulatorRole role in _options.Roles)
        {
            if (!TryAdd(role))
            {
                throw new EmulatorStartException($"'{role.RoleArn}' is not the ARN of a role by its name.");
            }
        }

        foreach (EmulatorIdentityProvider provider in _options.IdentityProviders)
        {
            Add(provider);
        }

        if (!TrySetCvmRole(_options.CvmRole))
        {
            throw new EmulatorStartException($"The main account has no role '{_options.CvmRole}'.");
        }
    }

    private Role? FindInMain(string? name) => _roles.Find(role => role.AccountId == _numbers.Main && role.Arn.Name == name);
}
