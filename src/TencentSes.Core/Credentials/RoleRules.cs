using System;
using System.Globalization;
using TencentSes.Errors;

namespace TencentSes.Credentials;

/// <summary>The published limits of what all ways to a role share.</summary>
internal static class RoleRules
{
    internal const string DefaultSessionName = "TencentSes";
    public const int DefaultSeconds = 7200;
    private const int MaxSeconds = 43200;

    /// <exception cref="SesConfigurationException">One of them cannot be right.</exception>
    public static void Check(string roleArn, string sessionName, int? durationSeconds)
    {
        if (!roleArn.StartsWith("qcs::cam::uin/", StringComparison.Ordinal) || roleArn.IndexOf(':', "qcs::cam::uin/".Length) < 0)
            throw Bad("'" + roleArn + "' is no ARN of a role.", "Give it as qcs::cam::uin/100000000001:roleName/Example.");
        if (sessionName.Length is < 2 or > 128 || !IsName(sessionName))
            throw Bad("'" + sessionName + "' is no name of a role session.", "Use 2 to 128 letters, digits and _ = , . @ -.");
        if (durationSeconds is < 1 or > MaxSeconds)
            throw Bad("A role session of " + durationSeconds.Value.ToString(CultureInfo.InvariantCulture) + " seconds is not possible.",
                "Use 1 to " + MaxSeconds.ToString(CultureInfo.InvariantCulture) + " seconds.");
    }

    public static SesConfigurationException Bad(string message, string remedy) => new("InvalidRole", message, remedy);

    private static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '=' or ',' or '.' or '@' or '-'))
                return false;
        }
        return true;
    }
}
