using System.Linq;
using System.Reflection;

namespace TencentSes.Perf;

/// <summary>The folder of the repository from which this program was built.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "RepoRoot").Value!;
}
