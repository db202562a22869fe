using System;
using System.Text.Json.Nodes;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>Unsubscribe configurations and blocklists are made, changed and taken away through the official SDK.</summary>
[Collection<OfficialSdkGroup>]
public sealed class OfficialSdkSettingsTests(OfficialSdkRun run)
{
    [Theory]
    [InlineData("list unsubscribe configs", "1", 1)]
    [InlineData("list updated unsubscribe configs", "2", 0)]
    public void An_unsubscribe_configuration_is_listed_as_it_was_last_set(string step, string language, int status)
    {
        JsonObject config = Assert.Single(run.Rows(step, "AddressUnsubscribeConfigList"));

        Assert.Equal(1, (int?)run.Answer(step)["Total"]);
        Assert.Equal(OfficialSdkRun.Sender, (string?)config["Address"]);
        Assert.Equal(language, (string?)config["UnsubscribeConfig"]);
        Assert.Equal(status, (int?)config["Status"]);
    }

    [Fact]
    public void A_deleted_unsubscribe_configuration_is_listed_no_more() =>
        Assert.Empty(run.Rows("list unsubscribe configs after delete", "AddressUnsubscribeConfigList"));

    [Fact]
    public void A_bounced_address_is_blocked_until_it_is_taken_off()
    {
        JsonObject block = Assert.Single(run.Rows("list platform blocks", "BlackList"));

        Assert.Equal(1, (int?)run.Answer("list platform blocks")["TotalCount"]);
        Assert.Equal("bob@bounce.example.org", (string?)block["EmailAddress"]);
        Assert.StartsWith("550", (string?)block["IspDesc"], StringComparison.Ordinal);
        Assert.Empty(run.Rows("list platform blocks after delete", "BlackList"));
        Assert.NotNull(run.Answer("send after platform block")["MessageId"]);
    }

    [Fact]
    public void An_own_block_is_created_changed_and_deleted()
    {
        JsonObject created = run.Answer("create own blocks");
        JsonObject before = Assert.Single(run.Rows("list own blocks", "Data"));
        JsonObject after = Assert.Single(run.Rows("list updated own blocks", "Data"));

        Assert.Equal((3, 1, 1, 1), ((int)created["TotalCount"]!, (int)created["ValidCount"]!, (int)created["RepeatCount"]!, (int)created["InvalidCount"]!));
        Assert.Equal("own@example.org", (string?)before["Email"]);
        Assert.Equal("other-own@example.org", (string?)after["Email"]);
        Assert.Equal((int?)before["Id"], (int?)after["Id"]);
        Assert.NotEqual((string?)before["ExpireDate"], (string?)after["ExpireDate"]);
        Assert.Empty(run.Rows("list own blocks after delete", "Data"));
    }
}
