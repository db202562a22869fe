using System.IO;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

public sealed class ModulePathTests
{
    [Fact]
    public void The_given_folder_comes_first_and_once()
    {
        string path = ModulePath.Prepend("/staged", string.Join(Path.PathSeparator, "/home", "/staged", "/all"));

        Assert.Equal(string.Join(Path.PathSeparator, "/staged", "/home", "/all"), path);
        Assert.Equal("/staged", ModulePath.Prepend("/staged", current: null));
    }

    [Fact]
    public void Built_in_modules_of_another_PowerShell_are_left_out()
    {
        using var file = new ScriptFile(string.Empty);
        Directory.CreateDirectory(Path.Combine(file.Folder, "Microsoft.PowerShell.Utility"));

        Assert.Equal("/staged", ModulePath.Prepend("/staged", file.Folder));
    }
}
