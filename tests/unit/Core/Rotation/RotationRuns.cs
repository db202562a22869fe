using System;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Runs of one address, the usual way.</summary>
internal static class RotationRuns
{
    public static Task<RotationResult> RotateAsync(this RotationActor actor, FakeClock? clock = null, Func<RotationOptions, RotationOptions>? configure = null) =>
        actor.Rotation.RotateAsync(RotationWorld.Address, RotationWorld.Secret, Options(actor, clock, configure), TestContext.Current.CancellationToken);

    public static Task<RotationPlan> InspectAsync(this RotationActor actor, FakeClock? clock = null, Func<RotationOptions, RotationOptions>? configure = null) =>
        actor.Rotation.InspectAsync(RotationWorld.Address, RotationWorld.Secret, Options(actor, clock, configure), TestContext.Current.CancellationToken);

    private static RotationOptions Options(RotationActor actor, FakeClock? clock, Func<RotationOptions, RotationOptions>? configure)
    {
        var options = new RotationOptions { Owner = actor.Owner, Clock = clock ?? new FakeClock { SkipsWaits = true } };
        return configure?.Invoke(options) ?? options;
    }
}
