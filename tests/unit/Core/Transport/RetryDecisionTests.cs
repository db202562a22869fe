using System;
using System.Collections.Generic;
using CsCheck;
using TencentSes.Api;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

public sealed class RetryDecisionTests
{
    private const int MaxRetries = 3;
    private static readonly TimeSpan Plenty = TimeSpan.FromHours(1);

    // Rows: what became of the try. Columns: what the action is. Cells: the step after tries 1 to 5 with three retries allowed.
    // D done, A again, F fail, U fail with the outcome unknown.
    private static readonly Dictionary<SesTryResult, (string Read, string IdempotentWrite, string Send)> Table = new()
    {
        [SesTryResult.Done] = ("DDDDD", "DDDDD", "DDDDD"),
        [SesTryResult.NotSent] = ("AAAFF", "AAAFF", "AAAFF"),
        [SesTryResult.RateLimited] = ("AAAAA", "AAAAA", "AAAAA"),
        [SesTryResult.Deferred] = ("AAAFF", "AAAFF", "AAAFF"),
        [SesTryResult.ClockWrong] = ("AAAAA", "AAAAA", "AAAAA"),
        [SesTryResult.Unsure] = ("AAAFF", "AAAFF", "UUUUU"),
        [SesTryResult.NotUnderstood] = ("FFFFF", "FFFFF", "UUUUU"),
        [SesTryResult.Refused] = ("FFFFF", "FFFFF", "FFFFF"),
    };

    public static TheoryData<SesActionKind, SesTryResult, int, bool> Cells
    {
        get
        {
            var cells = new TheoryData<SesActionKind, SesTryResult, int, bool>();
            foreach (SesActionKind kind in Enum.GetValues<SesActionKind>())
            {
                foreach (SesTryResult result in Enum.GetValues<SesTryResult>())
                {
                    for (int attempt = 1; attempt <= 5; attempt++)
                    {
                        cells.Add(kind, result, attempt, false);
                        cells.Add(kind, result, attempt, true);
                    }
                }
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_kind_result_and_attempt_has_its_step(SesActionKind kind, SesTryResult result, int attempt, bool resigned)
    {
        (string read, string idempotentWrite, string send) = Table[result];
        char cell = (kind switch { SesActionKind.Read => read, SesActionKind.IdempotentWrite => idempotentWrite, _ => send })[attempt - 1];
        // A request is signed again for a wrong clock once; nothing else depends on that.
        RetryStep expected = result == SesTryResult.ClockWrong && resigned
            ? RetryStep.Fail
            : cell switch { 'D' => RetryStep.Done, 'A' => RetryStep.Again, 'F' => RetryStep.Fail, _ => RetryStep.FailUnknown };

        RetryDecision decision = RetryDecision.After(kind, result, attempt, MaxRetries, Plenty, null, resigned, 0.5);
        Assert.Equal(expected, decision.Step);
        if (decision.Step != RetryStep.Again || result == SesTryResult.ClockWrong)
            Assert.Equal(TimeSpan.Zero, decision.Delay);
        else
            Assert.True(decision.Delay > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 16)]
    [InlineData(6, 20)]
    [InlineData(7, 20)]
    [InlineData(1000, 20)]
    [InlineData(int.MaxValue - 1, 20)]
    public void The_wait_is_uniform_below_a_ceiling_that_doubles_up_to_20_seconds(int attempt, int ceilingSeconds)
    {
        TimeSpan ceiling = TimeSpan.FromSeconds(ceilingSeconds);
        Assert.Equal(TimeSpan.Zero, Delay(attempt, random: 0));
        Assert.Equal(ceiling / 2, Delay(attempt, random: 0.5));
        Assert.InRange(Delay(attempt, random: 0.999999), ceiling * 0.99, ceiling);
    }

    [Fact]
    public void Whatever_the_numbers_a_wait_is_never_negative_nor_below_the_servers_nor_beyond_the_time_left() => Gen.Select(
        Gen.Enum<SesActionKind>(), Gen.Enum<SesTryResult>(), Gen.Int[1, 40], Gen.Int[0, 40], Gen.Int[-5, 60], Gen.Int[-5, 60], Gen.Double[0, 0.999999]).Sample(
        (kind, result, attempt, maxRetries, left, server, random) =>
        {
            TimeSpan? serverDelay = server < 0 ? null : TimeSpan.FromSeconds(server);
            TimeSpan timeLeft = TimeSpan.FromSeconds(left);
            RetryDecision decision = RetryDecision.After(kind, result, attempt, maxRetries, timeLeft, serverDelay, false, random);

            Assert.True(decision.Delay >= TimeSpan.Zero);
            if (decision.Step != RetryStep.Again || result == SesTryResult.ClockWrong)
                return;
            Assert.True(result == SesTryResult.RateLimited ? maxRetries > 0 : attempt <= maxRetries);
            Assert.True(decision.Delay < timeLeft);
            Assert.True(serverDelay is null || decision.Delay >= serverDelay);
            Assert.True(decision.Delay <= TimeSpan.FromSeconds(20) || decision.Delay == serverDelay);
            Assert.False(kind == SesActionKind.Send && result is SesTryResult.Unsure or SesTryResult.NotUnderstood);
        },
        iter: 20_000);

    [Fact]
    public void The_servers_wait_counts_when_it_is_the_longer_one()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), Delay(1, random: 0.9, server: TimeSpan.FromSeconds(7)));
        Assert.Equal(TimeSpan.FromSeconds(0.9), Delay(1, random: 0.9, server: TimeSpan.FromSeconds(0.5)));
        Assert.Equal(TimeSpan.FromMinutes(5), Delay(1, random: 0.9, server: TimeSpan.FromMinutes(5)));
    }

    [Theory]
    [InlineData(0.49, RetryStep.Fail)]
    [InlineData(0.5, RetryStep.Fail)]
    [InlineData(0.51, RetryStep.Again)]
    public void A_wait_that_would_use_up_the_time_is_not_begun(double secondsLeft, RetryStep step) => Assert.Equal(step, RetryDecision.After(
        SesActionKind.Read, SesTryResult.NotSent, 1, MaxRetries, TimeSpan.FromSeconds(secondsLeft), null, false, 0.5).Step);

    [Theory]
    [InlineData(SesTryResult.NotSent)]
    [InlineData(SesTryResult.Deferred)]
    [InlineData(SesTryResult.RateLimited)]
    public void A_send_is_repeated_only_with_time_for_an_answer(SesTryResult result)
    {
        Assert.Equal(RetryStep.Fail, Left(SesActionKind.Send, 1.5));
        Assert.Equal(RetryStep.Again, Left(SesActionKind.Send, 1.51));
        Assert.Equal(RetryStep.Again, Left(SesActionKind.IdempotentWrite, 1.5));

        RetryStep Left(SesActionKind kind, double seconds) => RetryDecision.After(kind, result, 1, MaxRetries, TimeSpan.FromSeconds(seconds), null, false, 0.5).Step;
    }

    [Theory]
    [InlineData(SesTryResult.NotSent)]
    [InlineData(SesTryResult.Deferred)]
    [InlineData(SesTryResult.RateLimited)]
    public void Without_retries_the_first_failure_is_the_last(SesTryResult result) => Assert.Equal(RetryStep.Fail,
        RetryDecision.After(SesActionKind.Read, result, 1, 0, Plenty, null, false, 0.5).Step);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(50, 4)]
    public void A_refusal_for_the_rate_is_waited_out_for_4_seconds_at_most(int refusals, int ceilingSeconds) => Assert.Equal(
        TimeSpan.FromSeconds(ceilingSeconds) / 2,
        RetryDecision.After(SesActionKind.Send, SesTryResult.RateLimited, refusals, MaxRetries, Plenty, null, false, 0.5).Delay);

    private static TimeSpan Delay(int attempt, double random, TimeSpan? server = null)
    {
        RetryDecision decision = RetryDecision.After(SesActionKind.Read, SesTryResult.Deferred, attempt, int.MaxValue, Plenty, server, false, random);
        Assert.Equal(RetryStep.Again, decision.Step);
        return decision.Delay;
    }
}
