using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace TencentSes.Perf.Speed;

/// <summary>What the figures were taken on.</summary>
internal static class MachineDescription
{
    public static string Text() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}; {Processor()}, {Environment.ProcessorCount} logical processors; {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.RuntimeIdentifier}; {RuntimeInformation.FrameworkDescription}; PowerShell engine {typeof(PSObject).Assembly.GetName().Version!.ToString(3)}");

    private static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        string? line = File.Exists(Source) ? File.ReadLines(Source).FirstOrDefault(static text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
