using System.Collections;
using System.Globalization;
using System.Management.Automation;
using TencentSes.Perf.Processes;

namespace TencentSes.Perf.Memory;

/// <summary>Rows of Get-TcSesSendStatus, page by page, to a command that keeps none of them.</summary>
internal sealed class StatusStream : MemoryMeasure
{
    private const int WarmUpRows = 10_000;

    private const string Script = """
        param($Paging)
        $n = 0
        Get-TcSesSendStatus @Paging | ForEach-Object { $n++ }
        $n
        """;

    public override string Name => "status";

    public override long Rows => 1_000_000;

    public override ServerProcess StartServer() =>
        ServerProcess.Start(typeof(Program).Assembly.Location, StatusPageServer.Verb, Rows.ToString(CultureInfo.InvariantCulture));

    public override void WarmUp(Engine engine) => Count(engine, new Hashtable { ["First"] = WarmUpRows });

    public override long Run(Engine engine) => Count(engine, []);

    private static long Count(Engine engine, Hashtable paging) =>
        LanguagePrimitives.ConvertTo<long>(engine.Invoke(Script, new Hashtable { ["Paging"] = paging })[0]);
}
