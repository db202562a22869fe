using System;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Rotation;
using TencentSes.Secrets;
using TencentSes.Smtp;
using TencentSes.Transport;

namespace TencentSes.RotationWorker;

/// <summary>
/// Rotates SMTP passwords as a <see cref="RotationOrder"/> on standard input says, and prints a <see cref="RotationLine"/> for each address. It can
/// kill itself at a given call, and ends by itself, whatever becomes of who started it.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static async Task Main()
    {
        RotationOrder order = JsonSerializer.Deserialize<RotationOrder>(await Console.In.ReadToEndAsync())!;
        using CredentialProvider credentials = new(new SesCredential(order.SecretId, SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(order.SecretKey))));
        using SesClient client = new(new SesClientOptions
        {
            Target = SesTarget.Resolve(SesSite.China, RotationOrder.Region, order.Endpoint),
            Credentials = credentials,
            RateLimiter = null,
        });
        var kill = new KillSwitch(order.Kill);
        var smtp = new SmtpProbeOptions { Host = order.Endpoint.Host, Port = order.SmtpsPort, SkipCertificateCheck = true };
        var rotation = new SmtpPasswordRotation(
            new MortalService(new SesRotationService(client), kill), new MortalProver(new SmtpRotationProver(smtp), kill), new MortalVault(new FolderVault(order.Vault), kill));
        // No other run lives while this one does, so there is none to give time to.
        var options = new RotationOptions { Force = order.TakesOver, SettleTime = TimeSpan.Zero, ProveTimeout = TimeSpan.FromSeconds(10) };

        using var patience = new CancellationTokenSource(Patience);
        Console.WriteLine(RotationOrder.Begun);
        await Parallel.ForEachAsync(order.Addresses, new ParallelOptions { MaxDegreeOfParallelism = order.AtOnce, CancellationToken = patience.Token }, async (address, cancellationToken) =>
        {
            RotationResult result = await rotation.RotateAsync(address, address, options, cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(new RotationLine
            {
                Address = address,
                State = result.State,
                Resumed = result.Resumed,
                Code = result.Failure?.Code,
                Message = result.Failure?.Message,
            }));
        });
    }
}
