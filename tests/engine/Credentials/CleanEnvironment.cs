using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Nothing in the environment or the home directory of this process that could lead to a key, until it is disposed.</summary>
internal sealed class CleanEnvironment : IDisposable
{
    private static readonly string[] Prefixes = ["TENCENTCLOUD_", "TCCLI_", "TKE_", "TCSES_"];
    private readonly Dictionary<string, string?> _before = [];

    public CleanEnvironment()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static pair => (string)pair.Key).ToArray())
        {
            if (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                Set(name, null);
        }
        Home = Directory.CreateTempSubdirectory("tencentses-").FullName;
        Set(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", Home);
    }

    public string Home { get; }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Writes a file in the home directory, for its owner only unless told otherwise, and gives its path.</summary>
    public string Write(string name, string text, bool openToOthers = false)
    {
        string path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | (openToOthers ? UnixFileMode.OtherRead : 0));
        return path;
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        Directory.Delete(Home, recursive: true);
    }
}
