using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace TencentSes.InteropTests;

/// <summary>The official Node.js SDK, restored once from its lock file into a folder that is not committed.</summary>
internal static class OfficialSdk
{
    private const int OldestNode = 18;
    private static readonly TimeSpan RestorePatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RunPatience = TimeSpan.FromMinutes(1);
    private static readonly string[] Settings = ["package.json", "package-lock.json", ".npmrc"];

    public static string SourceFolder => ValueOf("NodeSource");

    private static string Folder => ValueOf("NodeRestored");

    // Written after a complete restore, so that a broken one is repeated.
    private static string StampFile => Path.Combine(Folder, "restored");

    /// <summary>Makes the SDK ready to run; returns why it is not, or null.</summary>
    public static async Task<string?> RestoreAsync()
    {
        Directory.CreateDirectory(Folder);
        ProgramResult version = await NodeRuntime.NodeAsync(Folder, "", RunPatience, "--print", "process.versions.node.split('.')[0]");
        if (version.ExitCode != 0)
            return "Node.js does not start. " + version.Errors;
        if (!int.TryParse(version.Output, out int major) || major < OldestNode)
            return "Node.js " + version.Output.Trim() + " is older than " + OldestNode + ".";

        foreach (string file in Settings.Select(static name => Path.Combine(SourceFolder, name)).Concat(Directory.EnumerateFiles(SourceFolder, "*.mjs")))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(StampFile) && await File.ReadAllTextAsync(StampFile) == wanted)
            return null;

        ProgramResult restore = await NodeRuntime.NpmAsync(Folder, RestorePatience, "ci", "--omit=dev", "--ignore-scripts");
        if (restore.ExitCode != 0)
            return "The SDK cannot be restored from npm. " + restore.Errors;
        await File.WriteAllTextAsync(StampFile, wanted);
        return null;
    }

    /// <summary>Runs one of the scripts with the settings on its standard input.</summary>
    public static Task<ProgramResult> RunAsync(string script, string settings) => NodeRuntime.NodeAsync(Folder, settings, RunPatience, script);

    private static string ValueOf(string key) =>
        typeof(OfficialSdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == key)?.Value
        ?? throw new InvalidOperationException("The build left out " + key + ".");
}
