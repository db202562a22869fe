using System;
using System.IO;
using System.Linq;
using TencentSes.Packager;

const string Usage = "TencentSes.Packager <staged module> <folder of symbols> <output folder> <repository> <project.assets.json> <CycloneDX JSON of the restore> [--release]";

string[] paths = [.. args.Where(static arg => arg != "--release")];
if (paths.Length != 6)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

try
{
    foreach (string path in ModulePackager.Run(new PackagingRequest(paths[0], paths[1], paths[2], paths[3], paths[4], paths[5], Release: args.Length > paths.Length)))
        Console.WriteLine($"{path} ({new FileInfo(path).Length:N0} bytes)");
    return 0;
}
catch (Exception failure) when (failure is PackagingException or IOException)
{
    Console.Error.WriteLine("error : " + failure.Message);
    return 1;
}
