using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>
/// Walks through every order in which the calls of several runs can follow each other. States that look the same to all runs are walked
/// through once. In every state all runs may be killed; another one then has to finish.
/// </summary>
/// <param name="start">Makes the world.</param>
/// <param name="runs">How many runs.</param>
/// <param name="configure">How they rotate.</param>
/// <param name="prepare">What happens to the run of this number.</param>
/// <param name="settles">
/// A vault does within the settle time what a run asks of it after a look: nobody's wait ends while another run is about to write.
/// </param>
internal sealed class Interleavings(Func<RotationWorld> start, int runs, Func<RotationOptions, RotationOptions> configure, Action<int, RotationActor> prepare, bool settles)
{
    public int States { get; private set; }

    /// <summary>Orders of calls after which the vault lacks what the service holds, one for each state.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>States in which all runs have ended, with their results.</summary>
    public List<(RotationWorld World, IReadOnlyList<RotationResult> Results)> Ends { get; } = [];

    /// <summary>What the run that came after a kill made of it, where that is not what it should be.</summary>
    public List<string> Unfinished { get; } = [];

    // On a thread without a context, so that a run goes on where it is let go on.
    public Task WalkAsync(CancellationToken cancellationToken) => Task.Run(async () =>
    {
        var seen = new HashSet<string>();
        var open = new Stack<int[]>([[]]);
        while (open.TryPop(out int[]? order))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (RotationWorld world, InterleavedRun[] all) = Replay(order);
            if (!seen.Add(world.Describe() + "\n" + string.Join('\n', all.Select(static run => run.History))))
                continue;
            States++;
            if (!world.IsSafe)
                Losses.Add(string.Join(' ', order) + "\n" + world.Describe() + "\n" + string.Join('\n', all.Select(static run => run.History)));
            for (int i = 0; i < runs; i++)
            {
                if (!all[i].HasEnded && !(settles && all[i].IsWaiting && all.Any(static other => other.IsAboutToWrite)))
                    open.Push([.. order, i]);
            }
            if (all.All(static run => run.HasEnded))
                Ends.Add((world, [.. all.Select(static run => run.Result)]));
            await FinishAsync(world, order);
        }
    }, cancellationToken);

    private (RotationWorld World, InterleavedRun[] Runs) Replay(int[] order)
    {
        RotationWorld world = start();
        InterleavedRun[] all = [.. Enumerable.Range(0, runs).Select(i =>
        {
            var actor = new RotationActor(world, "run " + i);
            prepare(i, actor);
            return new InterleavedRun(actor, configure);
        })];
        foreach (int i in order)
            all[i].Step();
        return (world, all);
    }

    // The world is a copy of this order alone: the killed runs never go on.
    private async Task FinishAsync(RotationWorld world, int[] order)
    {
        world.Losses.Clear();
        bool wasSafe = world.IsSafe;
        var next = new RotationActor(world, "next");
        RotationResult result = await next.RotateAsync(configure: static options => options with { Force = true });
        if (result.State != RotationState.Done || world.Vault.ContainsKey(RotationWorld.Pending) || world.Vault[RotationWorld.Secret].Password != world.Held
            || (wasSafe && world.Losses.Count > 0))
            Unfinished.Add(string.Join(' ', order) + ": " + result.Failure + "\n" + string.Join('\n', next.Calls));
    }
}
