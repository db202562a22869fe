using System.Text.RegularExpressions;

namespace TencentSes.Emulator.Sts;

/// <summary>The parts of <c>qcs::cam::uin/100000000001:roleName/Example</c> or <c>qcs::cam::uin/100000000001:role/4611686018427387904</c>.</summary>
/// <param name="Uin">The number of the account.</param>
/// <param name="Name">The name of the role; null when the ARN gives its id.</param>
/// <param name="Id">The id of the role; null when the ARN gives its name.</param>
internal sealed partial record RoleArn(string Uin, string? Name, string? Id)
{
    public static RoleArn? Parse(string text)
    {
        Match match = Form().Match(text);
        return match.Success ? new RoleArn(match.Groups["uin"].Value, TextOf(match.Groups["name"]), TextOf(match.Groups["id"])) : null;
    }

    public static string Of(string uin, string name) => $"qcs::cam::uin/{uin}:roleName/{name}";

    private static string? TextOf(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^qcs::cam::uin/(?<uin>[0-9]{1,20}):(roleName/(?<name>[\w+=,.@-]{1,128})|role/(?<id>[0-9]{1,20}))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
