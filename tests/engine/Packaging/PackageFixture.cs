using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>A package made by the target that makes those of a release, in a folder of its own.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private static readonly string[] PackageParts = ["TencentSes.nuspec", "[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/TencentSes.psmdcp"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Root { get; } = RepoRoot();

    public string Folder { get; } = Path.Combine(RepoRoot(), "out", "test-package");

    public string Version { get; } = StagedModule.Of(Assembly.GetExecutingAssembly()).Version;

    public string Package => Result(".nupkg");

    public string Zip => Result(".zip");

    public string Bill => Result(".cdx.json");

    public async ValueTask InitializeAsync()
    {
        await RunAsync("tool", "restore");
        await RunAsync(
            "msbuild", "-restore", Path.Combine(Root, "src", "TencentSes.PowerShell"), "-t:PackageModule", "-p:Configuration=Release", $"-p:PackageRoot={Folder}/", "-nologo", "-v:minimal");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A file that lies beside the packages.</summary>
    public string Result(string ending) => Path.Combine(Folder, "TencentSes." + Version + ending);

    /// <summary>The files of the module in the package, without what makes it a package.</summary>
    public IReadOnlyDictionary<string, byte[]> ModuleFiles()
    {
        using ZipArchive archive = ZipFile.OpenRead(Package);
        return archive.Entries.Where(static entry => !PackageParts.Contains(entry.FullName)).ToDictionary(static entry => entry.FullName, Read);
    }

    public static byte[] Read(ZipArchiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Runs dotnet in the repository; it must succeed.</summary>
    public async Task<string> RunAsync(string command, params string[] arguments)
    {
        ProcessStartInfo start = DotnetProgram.StartInfo(command, arguments);
        start.WorkingDirectory = Root;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {command} failed:\n{output}");
        return output;
    }

    internal static string RepoRoot() =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "RepoRoot").Value!;
}
