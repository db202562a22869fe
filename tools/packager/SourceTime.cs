using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TencentSes.Packager;

/// <summary>The time that packages carry: that of the commit, so that it is the same in every clone.</summary>
public static class SourceTime
{
    /// <summary>The earliest time that a zip file can hold.</summary>
    private static readonly DateTimeOffset Unknown = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gives SOURCE_DATE_EPOCH when it is set, else the time of the commit, else 1980-01-01 where there is no git.</summary>
    public static DateTimeOffset Of(string repository) =>
        Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")) ?? Parse(CommitTime(repository)) ?? Unknown;

    private static DateTimeOffset? Parse(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    private static string? CommitTime(string repository)
    {
        var start = new ProcessStartInfo("git", ["log", "-1", "--format=%ct"]) { WorkingDirectory = repository, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process git = Process.Start(start)!;
            string output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
