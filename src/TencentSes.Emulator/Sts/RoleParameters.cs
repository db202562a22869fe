using System;
using System.Text.RegularExpressions;
using TencentSes.Emulator.Api;

namespace TencentSes.Emulator.Sts;

/// <summary>What all ways to a role take.</summary>
/// <param name="Arn">The role that is asked for.</param>
/// <param name="SessionName">The name of the session.</param>
/// <param name="Duration">The life of the key.</param>
internal sealed partial record RoleParameters(RoleArn Arn, string SessionName, TimeSpan Duration)
{
    public const string ParameterError = "InvalidParameter.ParamError";
    private const ulong DefaultSeconds = 7200;
    private const ulong MaxSeconds = 43200;

    /// <param name="arguments">The checked parameters.</param>
    /// <param name="arnError">The code for an ARN that is none.</param>
    /// <param name="durationError">The code for a life that is not possible.</param>
    /// <exception cref="ApiException">A value is not allowed.</exception>
    public static RoleParameters Read(Arguments arguments, string arnError, string durationError)
    {
        RoleArn arn = RoleArn.Parse(arguments.RequiredText("RoleArn")) ?? throw new ApiException(arnError, "RoleArn is not the ARN of a role.");
        string sessionName = arguments.RequiredText("RoleSessionName");
        if (!SessionNameForm().IsMatch(sessionName))
        {
            throw new ApiException(ParameterError, "RoleSessionName must have 2 to 128 letters, digits or characters of _=,.@-.");
        }

        ulong seconds = arguments.Number("DurationSeconds") ?? DefaultSeconds;
        if (seconds is 0 or > MaxSeconds)
        {
            throw new ApiException(durationError, $"DurationSeconds must lie between 1 and {MaxSeconds}.");
        }

        return new RoleParameters(arn, sessionName, TimeSpan.FromSeconds(seconds));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_=,.@-]{2,128}\z")]
    private static partial Regex SessionNameForm();
}
