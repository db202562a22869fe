using System;
using System.IO;

namespace TencentSes.EngineTests.Harness;

/// <summary>A script, or another small text file, in a folder of its own for the length of a test.</summary>
public sealed class ScriptFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tencentses-");

    public ScriptFile(string text, string name = "script.ps1")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
