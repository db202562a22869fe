using System;
using System.Diagnostics;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading.Tasks;

namespace TencentSes.EngineTests.Soak;

/// <summary>Looks at the machine's TCP connections.</summary>
internal static class SoakConnections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How many connections to a port of this machine are open, once none is left or some time has passed.</summary>
    public static async Task<int> CountAfterAWhileAsync(int port)
    {
        var watch = Stopwatch.StartNew();
        int open;
        while ((open = Count(port)) > 0 && watch.Elapsed < Patience)
            await Task.Delay(50);
        return open;
    }

    public static int Count(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.State == TcpState.Established && connection.RemoteEndPoint.Port == port);
}
