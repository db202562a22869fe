using TencentSes.PowerShell.Formatting;
using Xunit;

namespace TencentSes.UnitTests.Formatting;

public sealed class StateTextTests
{
    [Theory]
    [InlineData("Approved", "\u001b[32mApproved\u001b[0m")]
    [InlineData("Uploading", "\u001b[33mUploading\u001b[0m")]
    [InlineData("Rejected", "\u001b[31mRejected\u001b[0m")]
    [InlineData("99", "99")]
    public void A_known_state_is_coloured_and_an_unknown_one_is_not(string state, string shown)
    {
        Assert.SkipWhen(System.Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }, "NO_COLOR is set");

        Assert.Equal(shown, StateText.Of(state, colour: true));
    }

    [Fact]
    public void Without_colour_the_text_is_plain()
    {
        Assert.Equal("Approved", StateText.Of(TemplateStatus.Approved, colour: false));
        Assert.Equal("", StateText.Of(null, colour: true));
    }

    [Fact]
    public void Every_documented_state_of_a_list_has_a_colour()
    {
        Assert.SkipWhen(System.Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }, "NO_COLOR is set");

        foreach (System.Type type in new[] { typeof(TemplateStatus), typeof(ReceiverStatus), typeof(ReceiverAddressStatus), typeof(SendTaskStatus), typeof(DeliverStatus) })
            Assert.All(System.Enum.GetNames(type), name => Assert.StartsWith("\u001b[", StateText.Of(name, colour: true), System.StringComparison.Ordinal));
    }
}
