using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class CustomBlocklistTests
{
    [Fact]
    public async Task The_counts_tell_what_was_taken()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ApiReply created = await emulator.SucceedAsync("CreateCustomBlacklist", new { Emails = new[] { "a@example.org", "A@example.org", "broken", new string('x', 129) } });

        Assert.Equal((4, 1, 1, 1, 1), (Count("TotalCount"), Count("ValidCount"), Count("TooLongCount"), Count("RepeatCount"), Count("InvalidCount")));

        int Count(string name) => created[name].GetInt32();
    }

    [Fact]
    public async Task An_entry_blocks_until_its_date_has_passed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        await emulator.SucceedAsync("CreateCustomBlacklist", new { Emails = new[] { "a@example.org" }, ExpireDate = "2026-03-10" });
        await emulator.SucceedAsync("CreateCustomBlacklist", new { Emails = new[] { "b@example.org" } });

        await emulator.FailAsync("FailedOperation.EmailAddrInBlacklist", "SendEmail", TestEmulator.Mail(template, "A@example.org"));
        Assert.Equal(["b@example.org  1", "a@example.org 2026-03-10 1"], await RowsAsync(emulator, 2));
        emulator.Wait(12 * 3600);
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org"));
        Assert.Equal(["a@example.org 2026-03-10 0"], await RowsAsync(emulator, 0));
        Assert.Equal(["b@example.org  1"], await RowsAsync(emulator, 1));
        await emulator.FailAsync("InvalidParameterValue", "ListCustomBlacklist", new { Offset = 0, Limit = 10, Status = 3 });
    }

    [Fact]
    public async Task An_entry_is_rewritten_by_its_id()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateCustomBlacklist", new { Emails = new[] { "a@example.org", "b@example.org" } });
        JsonElement entry = (await emulator.SucceedAsync("ListCustomBlacklist", new { Offset = 0, Limit = 10, Status = 2, Email = "A@example.org" }))["Data"][0];
        int id = entry.GetProperty("Id").GetInt32();

        await emulator.SucceedAsync("UpdateCustomBlackList", new { Id = id, Email = "c@example.org", ExpireDate = "2026-04-01" });

        Assert.Equal(["b@example.org  1", "c@example.org 2026-04-01 1"], await RowsAsync(emulator, 2));
        await emulator.SucceedAsync("UpdateCustomBlackList", new { Id = id, Email = "c@example.org", ExpireDate = "" });
        Assert.Equal(["b@example.org  1", "c@example.org  1"], await RowsAsync(emulator, 2));
        await emulator.FailAsync("InvalidParameterValue.IllegalEmailAddress", "UpdateCustomBlackList", new { Id = id, Email = "broken" });
        await emulator.FailAsync("InvalidParameterValue.WrongDate", "UpdateCustomBlackList", new { Id = id, Email = "c@example.org", ExpireDate = "2026-03-09" });
        await emulator.FailAsync("InvalidParameterValue", "UpdateCustomBlackList", new { Id = id, Email = "b@example.org" });
        await emulator.FailAsync("InvalidParameterValue", "UpdateCustomBlackList", new { Id = 1, Email = "d@example.org" });
    }

    [Fact]
    public async Task Addresses_are_deleted_whether_they_are_there_or_not()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateCustomBlacklist", new { Emails = new[] { "a@example.org", "b@example.org" } });

        await emulator.SucceedAsync("DeleteCustomBlackList", new { Emails = new[] { "A@example.org", "never@example.org" } });

        Assert.Equal(["b@example.org  1"], await RowsAsync(emulator, 2));
    }

    [Fact]
    public async Task Empty_and_oversized_calls_and_bad_dates_are_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.FailAsync("MissingParameter.EmailsNecessary", "CreateCustomBlacklist", new { Emails = Array.Empty<string>() });
        await emulator.FailAsync("LimitExceeded.ReceiverDetailRequestLimit", "CreateCustomBlacklist", new { Emails = Enumerable.Repeat("a@example.org", 20_001) });
        await emulator.FailAsync("InvalidParameterValue.WrongDate", "CreateCustomBlacklist", new { Emails = new[] { "a@example.org" }, ExpireDate = "never" });
    }

    private static async Task<string[]> RowsAsync(TestEmulator emulator, int status)
    {
        ApiReply reply = await emulator.SucceedAsync("ListCustomBlacklist", new { Offset = 0, Limit = 100, Status = status });
        return [.. reply["Data"].EnumerateArray().Select(row => $"{row.GetProperty("Email").GetString()} {row.GetProperty("ExpireDate").GetString()} {row.GetProperty("Status").GetInt32()}")];
    }
}
