using System.Collections.Generic;
using System.Threading.Tasks;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Reliability;

/// <summary>One run of the table with the staged module in the engine.</summary>
public sealed class ModuleReliabilityRun : IAsyncLifetime
{
    internal IReadOnlyList<CellResult> Results { get; private set; } = [];

    public async ValueTask InitializeAsync() =>
        Results = await new MatrixRun(() => Task.FromResult<ICaller>(new ModuleCaller(TestContext.Current.CancellationToken))).RunAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
