using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Mail;

/// <summary>A test with a verified sender, templates that are approved at once and mail that arrives at once, unless a test wants otherwise.</summary>
public abstract class MailTest : ModuleTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tencentses-");

    protected override EmulatorOptions Options => new()
    {
        RateScale = 0,
        AutoPublishDns = true,
        TemplateReview = Review,
        TemplateReviewDelay = TimeSpan.Zero,
        DeliveryDelay = TimeSpan.Zero,
        UploadDelay = TimeSpan.Zero,
        RecipientHourlyLimit = 0,
        TemplateLimit = 1000,
    };

    protected virtual TemplateReview Review => TemplateReview.Automatic;

    /// <summary>A folder of the test; it is the location of the session, which is not that of the process.</summary>
    protected string Folder => _folder.FullName;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        CreateSenders();
        Succeed("param($Folder) $null = $ExecutionContext.SessionState.Path.SetLocation($Folder)", ("Folder", Folder));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string WriteFile(string name, string text) => WriteFile(name, Encoding.UTF8.GetBytes(text));

    protected string WriteFile(string name, byte[] content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    protected static object? Value(PSObject item, string property) => item.Properties[property]?.Value is PSObject inner ? inner.BaseObject : item.Properties[property]?.Value;

    protected static string?[] Texts(EngineResult result, string property) =>
        [.. result.Output.Select(item => Convert.ToString(Value(item, property), CultureInfo.InvariantCulture))];

    /// <summary>Creates a template and forgets the call.</summary>
    protected long CreateTemplate(string name = "welcome", string html = "<p>Hello {{name}}</p>", string text = "Hello {{name}}")
    {
        PSObject created = Assert.Single(Succeed("param($Name, $Html, $Text) New-TcSesEmailTemplate $Name -Html $Html -Text $Text", ("Name", name), ("Html", html), ("Text", text)).Output);
        Emulator.Control.ClearRequests();
        return (long)Value(created, "TemplateId")!;
    }

    /// <summary>Creates a recipient list that is ready, with calls that are not the module's.</summary>
    protected async Task<long> CreateListAsync(string name, IEnumerable<string> addresses)
    {
        var api = new EmulatorApi(Emulator, TestContext.Current.CancellationToken);
        long id = (await api.CallAsync("CreateReceiver", new { ReceiversName = name, Desc = "test" })).GetProperty("ReceiverId").GetInt64();
        await api.CallAsync("CreateReceiverDetail", new { ReceiverId = id, Emails = addresses });
        Emulator.Control.ClearRequests();
        return id;
    }
}
