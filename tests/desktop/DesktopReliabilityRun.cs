using System.Collections.Generic;
using System.Threading.Tasks;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>One run of the table with the net472 build.</summary>
public sealed class DesktopReliabilityRun : IAsyncLifetime
{
    private IReadOnlyList<CellResult> _results = [];

    public async ValueTask InitializeAsync()
    {
        if (HostProcess.Obstacle is not null)
            return;
        await using HostConversation host = await HostConversation.StartAsync();
        _results = await new MatrixRun(() => Task.FromResult<ICaller>(new HostCaller(host))).RunAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal IReadOnlyList<CellResult> Results()
    {
        Assert.SkipWhen(HostProcess.Obstacle is not null, HostProcess.Obstacle ?? "");
        return _results;
    }
}
