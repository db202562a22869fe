using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Perf.Processes;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>One object through <c>... | Set-TcSesSmtpPassword</c>, warm and without a rate limit, against the same calls through <see cref="SesClient"/>.</summary>
internal sealed class CmdletMeasure : SpeedMeasure
{
    private const int Batch = 4_000;
    private const int PairCount = 25;

    private const string Script = """
        param($Credentials, $Limit)
        $Credentials | Set-TcSesSmtpPassword -ThrottleLimit $Limit
        """;

    public override string Name => "cmdlet";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using ServerProcess server = ServerProcess.Start(typeof(Program).Assembly.Location, FixedAnswerServer.Verb);
        Uri endpoint = await server.WaitForEndpointAsync();
        using var engine = new Engine();
        engine.Connect(endpoint);
        using var example = new ExampleClient(endpoint);
        SesClient client = example.Client;
        PSCredential[] input = MakeInput();

        List<Figure> figures = [];
        foreach (int atOnce in new[] { 1, 32 })
        {
            Func<Task> ours = () => ThroughPipelineAsync(engine, input, atOnce), peer = () => InFlight.RunAsync(Batch, atOnce, () => CallAsync(client));
            for (int round = 0; round < 3; round++)
            {
                await ours();
                await peer();
            }
            Pairs pairs = await Pairs.MeasureAsync(PairCount, () => CpuTime.PerCallAsync(Batch, ours), () => CpuTime.PerCallAsync(Batch, peer));
            figures.Add(Figure.AtMost($"One object piped to Set-TcSesSmtpPassword -ThrottleLimit {atOnce}: processor time", pairs, "SesClient", "µs", 1.5));
        }
        return figures;
    }

    private static Task ThroughPipelineAsync(Engine engine, PSCredential[] input, int atOnce)
    {
        int written = engine.Invoke(Script, new Hashtable { ["Credentials"] = input, ["Limit"] = atOnce }).Count;
        return written == input.Length ? Task.CompletedTask : throw new InvalidOperationException($"{written} of {input.Length} passwords were set.");
    }

    private static async Task CallAsync(SesClient client)
    {
        using SecretBuffer password = ExampleKey.MakePassword();
        await client.SendAsync(new UpdateEmailSmtpPassWordRequest { EmailAddress = ExampleKey.Address, Password = password }).ConfigureAwait(false);
    }

    private static PSCredential[] MakeInput()
    {
        var password = new SecureString();
        foreach (char c in ExampleKey.Password)
            password.AppendChar(c);
        password.MakeReadOnly();
        var input = new PSCredential[Batch];
        for (int i = 0; i < input.Length; i++)
            input[i] = new PSCredential($"noreply-{i:D5}@mail.example.com", password);
        return input;
    }
}
