using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class ReceiverTests
{
    [Fact]
    public async Task A_list_goes_from_waiting_to_uploading_to_uploaded()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = (await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "Customers", Desc = "All of them" }))["ReceiverId"].GetInt32();
        int before = await StatusAsync();
        await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { "a@example.org" } });
        int during = await StatusAsync();
        emulator.Wait(0.2);
        int after = await StatusAsync();

        Assert.Equal((1, 2, 3), (before, during, after));

        async Task<int> StatusAsync() => (await emulator.SucceedAsync("ListReceivers", new { Offset = 0, Limit = 10 }))["Data"][0].GetProperty("ReceiversStatus").GetInt32();
    }

    [Fact]
    public async Task The_counts_of_an_upload_tell_what_was_taken()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = await emulator.CreateListAsync("old@example.org");
        string tooLong = new string('x', 64) + "@" + new string('y', 60) + ".example.org";

        ApiReply upload = await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { "a@example.org", "A@example.org", "OLD@example.org", "", tooLong, "broken", "b@example.org" } });

        Assert.Equal((7, 2, 1, 1, 2), (Count("TotalCount"), Count("ValidCount"), Count("TooLongCount"), Count("EmptyEmailCount"), Count("RepeatCount")));
        JsonElement list = (await emulator.SucceedAsync("ListReceivers", new { Offset = 0, Limit = 10 }))["Data"][0];
        Assert.Equal((4, 1), (list.GetProperty("Count").GetInt32(), list.GetProperty("InvalidCount").GetInt32()));

        int Count(string name) => upload[name].GetInt32();
    }

    [Fact]
    public async Task Doubles_can_be_kept()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { KeepDuplicateReceivers = true });
        int id = await emulator.CreateListAsync("a@example.org");

        ApiReply upload = await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { "a@example.org", "a@example.org" } });

        Assert.Equal((2, 0), (upload["ValidCount"].GetInt32(), upload["RepeatCount"].GetInt32()));
    }

    [Fact]
    public async Task Addresses_are_listed_and_filtered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = await emulator.CreateListAsync("ann@example.org", "bob@example.org", "broken");
        emulator.Wait(86_400);
        await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { "anna@example.org" } });

        ApiReply all = await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100 });
        Assert.Equal((4, 3, 1), (all["TotalCount"].GetInt32(), all["ValidCount"].GetInt32(), all["InvalidCount"].GetInt32()));
        Assert.Equal(["ann@example.org", "bob@example.org", "broken", "anna@example.org"], Emails(all));
        Assert.Equal([1, 2, 3, 4], all["Data"].EnumerateArray().Select(row => row.GetProperty("EmailId").GetInt32()));
        Assert.NotEqual("", all["Data"][2].GetProperty("Reason").GetString());
        Assert.Equal(["bob@example.org"], Emails(await ListAsync(new { ReceiverId = id, Offset = 1, Limit = 1 })));
        Assert.Equal(["ann@example.org", "anna@example.org"], Emails(await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100, Email = "ANN" })));
        Assert.Equal(["broken"], Emails(await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100, Status = 2 })));
        Assert.Equal(["anna@example.org"], Emails(await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100, CreateTimeBegin = "2026-03-11" })));
        Assert.Equal(3, Emails(await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100, CreateTimeEnd = "2026-03-10" })).Length);
        Assert.Empty(Emails(await ListAsync(new { ReceiverId = id, Offset = 0, Limit = 100, CreateTimeEnd = "2026-03-10 11:59:59" })));
        await emulator.FailAsync("InvalidParameterValue", "ListReceiverDetails", new { ReceiverId = id, Offset = 0, Limit = 100, CreateTimeBegin = "soon" });
        await emulator.FailAsync("OperationDenied.ReceiverNotExist", "ListReceiverDetails", new { ReceiverId = 1, Offset = 0, Limit = 100 });

        Task<ApiReply> ListAsync(object parameters) => emulator.SucceedAsync("ListReceiverDetails", parameters);
    }

    [Fact]
    public async Task Template_values_are_kept_with_the_address_and_bind_the_list()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = (await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "List" }))["ReceiverId"].GetInt32();
        ApiReply upload = await emulator.SucceedAsync("CreateReceiverDetailWithData", new { ReceiverId = id, Datas = new[] { new { Email = "a@example.org", TemplateData = """{"name":"Ann"}""" } } });
        emulator.Wait(1);

        Assert.Equal(1, upload["ValidCount"].GetInt32());
        ApiReply details = await emulator.SucceedAsync("ListReceiverDetails", new { ReceiverId = id, Offset = 0, Limit = 10 });
        Assert.Equal("""{"name":"Ann"}""", details["Data"][0].GetProperty("TemplateData").GetString());
        await emulator.FailAsync("InvalidParameterValue.TemplateDataInconsistent", "CreateReceiverDetail", new { ReceiverId = id, Emails = new[] { "b@example.org" } });
        await emulator.FailAsync("InvalidParameterValue.TemplateDataInconsistent", "CreateReceiverDetailWithData", new { ReceiverId = id, Datas = new[] { new { Email = "b@example.org", TemplateData = """{"name":"Bob","age":1}""" } } });
    }

    [Fact]
    public async Task Lists_are_filtered_by_name_and_state_and_deleted_with_their_addresses()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "Old customers" });
        int full = await emulator.CreateListAsync("a@example.org");

        Assert.Equal(1, await TotalAsync(new { Offset = 0, Limit = 10, KeyWord = "CUSTOM" }));
        Assert.Equal(1, await TotalAsync(new { Offset = 0, Limit = 10, Status = 3 }));
        Assert.Equal(0, await TotalAsync(new { Offset = 0, Limit = 10, Status = 2 }));
        await emulator.SucceedAsync("DeleteReceiver", new { ReceiverId = full });
        await emulator.FailAsync("OperationDenied.ReceiverNotExist", "ListReceiverDetails", new { ReceiverId = full, Offset = 0, Limit = 10 });
        Assert.Equal(1, await TotalAsync(new { Offset = 0, Limit = 10 }));

        async Task<int> TotalAsync(object parameters) => (await emulator.SucceedAsync("ListReceivers", parameters))["TotalCount"].GetInt32();
    }

    [Fact]
    public async Task A_call_takes_twenty_thousand_addresses()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = await emulator.CreateListAsync("first@example.org");

        ApiReply upload = await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = Enumerable.Range(0, 20_000).Select(i => $"r{i}@example.org") });

        Assert.Equal(20_000, upload["ValidCount"].GetInt32());
    }

    private static string?[] Emails(ApiReply reply) => [.. reply["Data"].EnumerateArray().Select(row => row.GetProperty("Email").GetString())];
}
