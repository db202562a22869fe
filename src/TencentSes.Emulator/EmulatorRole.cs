using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>A role that AssumeRole and AssumeRoleWithWebIdentity hand out temporary keys for.</summary>
/// <remarks>Every account with a key has the role <see cref="DefaultName"/> from the start.</remarks>
public sealed record EmulatorRole
{
    /// <summary>The name of the role that every account has from the start; it trusts its own account and every identity provider.</summary>
    public const string DefaultName = "Example";

    /// <summary>In <see cref="TrustedProviders"/>: every provider.</summary>
    public const string AnyProvider = "*";

    /// <summary>
    /// The ARN by name, such as <c>qcs::cam::uin/100000000001:roleName/Example</c>. The role belongs to the account with that number;
    /// <see cref="EmulatorControl.GetUin"/> tells the number of an account that has a name.
    /// </summary>
    public required string RoleArn { get; init; }

    /// <summary>The accounts that may assume the role, by id or number; its own account alone when null.</summary>
    public IReadOnlyList<string>? TrustedAccounts { get; init; }

    /// <summary>The identity providers whose tokens may assume the role, by name; none when empty.</summary>
    public IReadOnlyList<string> TrustedProviders { get; init; } = [];

    /// <summary>The ExternalId that AssumeRole must give; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The SerialNumber of the second factor that AssumeRole must give; null for no second factor.</summary>
    public string? SecondFactorSerial { get; init; }

    /// <summary>The codes of the second factor that are right. Each works once.</summary>
    public IReadOnlyList<string> SecondFactorCodes { get; init; } = [];

    /// <summary>Names the role without its codes.</summary>
    public override string ToString() => RoleArn;
}
