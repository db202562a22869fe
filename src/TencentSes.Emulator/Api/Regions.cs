using System;
using System.Linq;

namespace TencentSes.Emulator.Api;

/// <summary>The regions that SES is documented to be offered in.</summary>
internal static class Regions
{
    private static readonly string[] China = ["ap-guangzhou", "ap-hongkong"];
    private static readonly string[] International = ["ap-singapore"];

    public static bool IsOffered(SesSite site, string region) =>
        (site != SesSite.International && China.Contains(region, StringComparer.Ordinal))
        || (site != SesSite.China && International.Contains(region, StringComparer.Ordinal));
}
