using System;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData("ListEmailIdentities", 20)]
    [InlineData("ListEmailAddress", 35)]
    public async Task The_call_after_the_documented_rate_is_refused_until_a_second_has_passed(string action, int rate)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RateScale = 1 });
        for (int i = 0; i < rate; i++)
        {
            await emulator.SucceedAsync(action);
        }

        await emulator.FailAsync("RequestLimitExceeded", action);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(999));
        await emulator.FailAsync("RequestLimitExceeded", action);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(1));
        await emulator.SucceedAsync(action);
    }

    [Fact]
    public async Task The_window_slides_and_refused_calls_do_not_count()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RateScale = 0.1 });
        await emulator.SucceedAsync("ListEmailIdentities");
        emulator.Time.Advance(TimeSpan.FromMilliseconds(600));
        await emulator.SucceedAsync("ListEmailIdentities");
        await emulator.FailAsync("RequestLimitExceeded", "ListEmailIdentities");
        emulator.Time.Advance(TimeSpan.FromMilliseconds(400));

        await emulator.SucceedAsync("ListEmailIdentities");
        await emulator.FailAsync("RequestLimitExceeded", "ListEmailIdentities");
    }

    [Fact]
    public async Task Failed_calls_count_but_other_actions_and_accounts_have_their_own_rate()
    {
        EmulatorAccount other = new() { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse" };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RateScale = 0.05, ExtraAccounts = [other] });
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", new { EmailIdentity = "a.example.com" });

        await emulator.FailAsync("RequestLimitExceeded", "GetEmailIdentity", new { EmailIdentity = "a.example.com" });
        await emulator.SucceedAsync("ListEmailIdentities");
        emulator.Signer = other;
        await emulator.FailAsync("InvalidParameterValue.NotExistDomain", "GetEmailIdentity", new { EmailIdentity = "a.example.com" });
    }

    [Fact]
    public async Task Shifting_the_calendar_does_not_free_a_used_rate()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RateScale = 0.05 });
        await emulator.SucceedAsync("ListEmailIdentities");

        emulator.Control.ClockOffset = TimeSpan.FromDays(1);

        await emulator.FailAsync("RequestLimitExceeded", "ListEmailIdentities");
    }
}
