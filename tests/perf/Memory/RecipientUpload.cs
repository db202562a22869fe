using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using TencentSes.Perf.Processes;

namespace TencentSes.Perf.Memory;

/// <summary>Addresses through the pipeline into two full recipient lists.</summary>
internal sealed class RecipientUpload : MemoryMeasure
{
    private const int PerList = 50_000;
    private const int WarmUpRows = 5_000;

    private const string Script = """
        param($Lists, $Count)
        foreach ($name in $Lists) {
            $list = New-TcSesReceiver $name
            1..$Count | ForEach-Object { "reader$_@$name.example.com" } | Add-TcSesReceiverDetail $list.ReceiverId
        }
        """;

    private static readonly string[] Lists = ["spring", "autumn"];
    private static readonly string[] WarmUpLists = ["trial"];

    public override string Name => "recipients";

    public override long Rows => (long)PerList * Lists.Length;

    public override ServerProcess StartServer() =>
        ServerProcess.Start(Path.Combine(AppContext.BaseDirectory, "tcses-emulator.dll"), "--rate-scale", "0");

    public override void WarmUp(Engine engine) => Upload(engine, WarmUpLists, WarmUpRows);

    public override long Run(Engine engine) => Upload(engine, Lists, PerList);

    private static long Upload(Engine engine, string[] lists, int count)
    {
        long valid = 0;
        foreach (PSObject upload in engine.Invoke(Script, new Hashtable { ["Lists"] = lists, ["Count"] = count }))
            valid += (long)upload.Properties["Valid"].Value;
        return valid;
    }
}
