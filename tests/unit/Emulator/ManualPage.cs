using System;
using System.IO;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Finds the pages under <c>docs</c>, which these tests hold to their word.</summary>
internal static class ManualPage
{
    public static string PathOf(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TencentSes.PowerShell.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "docs", name);
    }
}
