using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class TemplateActionTests
{
    private const int Approved = 0;
    private const int UnderReview = 1;
    private const int Rejected = 2;

    [Fact]
    public async Task A_template_is_stored_as_given_and_approved_after_the_review_delay()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        object content = new { Html = TestEmulator.Base64("<p>Hi {{name}}</p>"), Text = TestEmulator.Base64("Hi {{name}}") };
        int id = (await emulator.SucceedAsync("CreateEmailTemplate", new { TemplateName = "Greeting", TemplateContent = content }))["TemplateID"].GetInt32();

        ApiReply before = await emulator.SucceedAsync("GetEmailTemplate", new { TemplateID = id });
        emulator.Wait(1.9);
        ApiReply waiting = await emulator.SucceedAsync("GetEmailTemplate", new { TemplateID = id });
        emulator.Wait(0.1);
        ApiReply after = await emulator.SucceedAsync("GetEmailTemplate", new { TemplateID = id });

        Assert.Equal([UnderReview, UnderReview, Approved], new[] { before, waiting, after }.Select(reply => reply["TemplateStatus"].GetInt32()));
        Assert.Equal("Greeting", after["TemplateName"].GetString());
        Assert.Equal(JsonSerializer.Serialize(content), JsonSerializer.Serialize(after["TemplateContent"]));
    }

    [Fact]
    public async Task With_a_manual_review_only_the_reviewer_decides()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { TemplateReview = TemplateReview.Manual });
        int id = await CreateAsync(emulator, "Greeting");
        emulator.Wait(86_400);

        Assert.Equal((UnderReview, ""), await RowAsync(emulator, id));
        Assert.True(emulator.Control.ReviewTemplate(id, approve: false, "Too short"));
        Assert.Equal((Rejected, "Too short"), await RowAsync(emulator, id));
        Assert.True(emulator.Control.ReviewTemplate(id, approve: true));
        Assert.Equal((Approved, ""), await RowAsync(emulator, id));
        Assert.False(emulator.Control.ReviewTemplate(1, approve: true));
    }

    [Fact]
    public async Task An_update_replaces_the_content_and_goes_back_to_review()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = await CreateAsync(emulator, "Greeting");
        emulator.Control.ReviewTemplate(id, approve: false, "No");

        await emulator.SucceedAsync("UpdateEmailTemplate", new { TemplateID = id, TemplateName = "Welcome", TemplateContent = new { Html = TestEmulator.Base64("new") } });

        ApiReply updated = await emulator.SucceedAsync("GetEmailTemplate", new { TemplateID = id });
        Assert.Equal((UnderReview, "Welcome"), (updated["TemplateStatus"].GetInt32(), updated["TemplateName"].GetString()));
        Assert.Equal((TestEmulator.Base64("new"), ""), (updated["TemplateContent"].GetProperty("Html").GetString(), updated["TemplateContent"].GetProperty("Text").GetString()));
        Assert.Equal((UnderReview, ""), await RowAsync(emulator, id));
    }

    [Fact]
    public async Task The_list_pages_newest_first()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        foreach (string name in new[] { "A", "B", "C" })
        {
            await CreateAsync(emulator, name);
        }

        ApiReply page = await emulator.SucceedAsync("ListEmailTemplates", new { Offset = 1, Limit = 1 });
        ApiReply beyond = await emulator.SucceedAsync("ListEmailTemplates", new { Offset = 3, Limit = 100 });
        ApiReply none = await emulator.SucceedAsync("ListEmailTemplates", new { Offset = 0, Limit = 0 });

        Assert.Equal("B", Assert.Single(page["TemplatesMetadata"].EnumerateArray()).GetProperty("TemplateName").GetString());
        Assert.Equal((3, 0, 0), (page["TotalCount"].GetInt32(), beyond["TemplatesMetadata"].GetArrayLength(), none["TemplatesMetadata"].GetArrayLength()));
        await emulator.FailAsync("FailedOperation.InvalidLimit", "ListEmailTemplates", new { Offset = 0, Limit = 101 });
        await emulator.FailAsync("InvalidParameter", "ListEmailTemplates", new { Offset = -1, Limit = 10 });
    }

    [Fact]
    public async Task A_deleted_template_is_gone_and_other_regions_never_had_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int id = await CreateAsync(emulator, "Greeting");

        await emulator.FailAsync("InvalidParameterValue.TemplateNotExist", "GetEmailTemplate", new { TemplateID = id }, "ap-hongkong");
        await emulator.SucceedAsync("DeleteEmailTemplate", new { TemplateID = id });
        await emulator.FailAsync("InvalidParameterValue.TemplateNotExist", "GetEmailTemplate", new { TemplateID = id });
        await emulator.FailAsync("InvalidParameterValue.TemplateNotExist", "UpdateEmailTemplate", new { TemplateID = id, TemplateName = "x", TemplateContent = new { Text = "YQ==" } });
        await emulator.FailAsync("InvalidParameterValue", "DeleteEmailTemplate", new { TemplateID = id });
    }

    private static async Task<int> CreateAsync(TestEmulator emulator, string name) =>
        (await emulator.SucceedAsync("CreateEmailTemplate", new { TemplateName = name, TemplateContent = new { Text = TestEmulator.Base64("Hello") } }))["TemplateID"].GetInt32();

    private static async Task<(int Status, string Reason)> RowAsync(TestEmulator emulator, int id)
    {
        ApiReply list = await emulator.SucceedAsync("ListEmailTemplates", new { Offset = 0, Limit = 100 });
        JsonElement row = list["TemplatesMetadata"].EnumerateArray().Single(template => template.GetProperty("TemplateID").GetInt32() == id);
        return (row.GetProperty("TemplateStatus").GetInt32(), row.GetProperty("ReviewReason").GetString()!);
    }
}
