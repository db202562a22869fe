using System;
using System.Diagnostics;
using System.Globalization;

namespace TencentSes.Rotation;

/// <summary>Names this process to other runs.</summary>
internal static class RotationOwner
{
    /// <summary>User, machine, process, and what tells it from an earlier process of the same number.</summary>
    public static string ThisProcess { get; } = Describe();

    private static string Describe()
    {
        using Process process = Process.GetCurrentProcess();
        return Environment.UserName + "@" + Environment.MachineName + " pid " + process.Id.ToString(CultureInfo.InvariantCulture)
            + " run " + Guid.NewGuid().ToString("N");
    }
}
