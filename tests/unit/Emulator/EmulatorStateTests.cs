using System;
using System.Linq;
using TencentSes.Emulator;
using TencentSes.Emulator.State;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class EmulatorStateTests
{
    [Fact]
    public void Large_mails_are_forgotten_before_they_fill_the_memory_but_the_newest_stays()
    {
        const long Megabyte = 1024 * 1024;
        EmulatorState state = new(new EmulatorOptions());

        state.Keep(Mail("first", 100 * Megabyte));
        state.Keep(Mail("second", 100 * Megabyte));
        state.Keep(Mail("third", 100 * Megabyte));
        Assert.Equal(["second", "third"], state.Mails.Select(mail => mail.MessageId));

        state.Keep(Mail("giant", 300 * Megabyte));
        Assert.Equal(["giant"], state.Mails.Select(mail => mail.MessageId));
    }

    private static StoredMail Mail(string id, long weight) => new(() => ReadOnlyMemory<byte>.Empty, weight)
    {
        MessageId = id,
        AccountId = "account",
        Region = "ap-guangzhou",
        From = "a@mail.example.com",
        Recipients = [],
        Subject = "s",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Source = MailSource.Api,
    };
}
