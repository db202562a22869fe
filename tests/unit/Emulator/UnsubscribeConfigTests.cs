using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class UnsubscribeConfigTests
{
    [Fact]
    public async Task A_configuration_is_created_listed_changed_and_deleted()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("CreateEmailAddress", new { EmailAddress = "second@mail.example.com" });

        await emulator.SucceedAsync("CreateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = "1", Status = 1 });
        await emulator.SucceedAsync("CreateAddressUnsubscribeConfig", new { Address = "second@mail.example.com", UnsubscribeConfig = "10", Status = 0 });
        await emulator.SucceedAsync("UpdateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = "2", Status = 0 });

        Assert.Equal(["second@mail.example.com 10 0", "noreply@mail.example.com 2 0"], await RowsAsync(emulator, new { }));
        Assert.Equal(["noreply@mail.example.com 2 0"], await RowsAsync(emulator, new { Offset = 1, Limit = "10" }));
        await emulator.SucceedAsync("DeleteAddressUnsubscribeConfig", new { Address = TestEmulator.Sender });
        await emulator.SucceedAsync("DeleteEmailAddress", new { EmailAddress = "second@mail.example.com" });
        Assert.Empty(await RowsAsync(emulator, new { }));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        object good = new { Address = TestEmulator.Sender, UnsubscribeConfig = "1", Status = 1 };

        await emulator.FailAsync("ResourceNotFound", "UpdateAddressUnsubscribeConfig", good);
        await emulator.FailAsync("ResourceNotFound", "CreateAddressUnsubscribeConfig", new { Address = "who@mail.example.com", UnsubscribeConfig = "1", Status = 1 });
        await emulator.FailAsync("InvalidParameterValue", "CreateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = "11", Status = 1 });
        await emulator.FailAsync("InvalidParameterValue", "CreateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = "1", Status = 2 });
        await emulator.FailAsync("InvalidParameter", "CreateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = 1, Status = 1 });
        await emulator.SucceedAsync("CreateAddressUnsubscribeConfig", good);
        await emulator.FailAsync("InvalidParameterValue", "CreateAddressUnsubscribeConfig", good);
        await emulator.FailAsync("MissingParameter", "DeleteAddressUnsubscribeConfig");
    }

    [Theory]
    [InlineData("""{"Limit":10}""", "InvalidParameter")]
    [InlineData("""{"Limit":"ten"}""", "InvalidParameterValue")]
    [InlineData("""{"Limit":"101"}""", "FailedOperation.InvalidLimit")]
    [InlineData("""{"Limit":"100","Offset":0}""", null)]
    public async Task The_limit_is_a_number_in_a_text(string parameters, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(code, (await emulator.CallAsync("ListAddressUnsubscribeConfig", parameters)).Code);
    }

    private static async Task<string[]> RowsAsync(TestEmulator emulator, object parameters) =>
        [.. (await emulator.SucceedAsync("ListAddressUnsubscribeConfig", parameters))["AddressUnsubscribeConfigList"].EnumerateArray().Select(row => $"{row.GetProperty("Address").GetString()} {row.GetProperty("UnsubscribeConfig").GetString()} {row.GetProperty("Status").GetInt32()}")];
}
