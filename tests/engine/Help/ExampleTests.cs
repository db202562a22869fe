using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Credentials;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Help;

/// <summary>Every example of every help page, and every block of the README, runs against the emulator as it stands there.</summary>
public sealed partial class ExampleTests : CredentialTest
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "docs");

    /// <summary>Examples that show an error, or that need what no emulator has.</summary>
    private static readonly Dictionary<string, string> Failing = new()
    {
        ["Connect-TcSes 6"] = "InvalidProxy",
        ["Invoke-TcSesApi 1"] = "InvalidAction",
        ["Invoke-TcSesApi 3"] = "InvalidAction",
        ["Wait-TcSesEmailTemplate 3"] = "TemplateRejected",
        ["Wait-TcSesSendTask 3"] = "WaitTimedOut",
    };

    protected override EmulatorOptions Options => base.Options with
    {
        TemplateReviewDelay = TimeSpan.Zero,
        UploadDelay = TimeSpan.Zero,
        DeliveryDelay = TimeSpan.Zero,
        StatusLookbackDays = 100_000,
        BatchMailsPerSecond = 100_000,
        RecipientHourlyLimit = 0,
        IdentityProviders = [new EmulatorIdentityProvider { Name = "GitHub", Audience = "sts" }],
        Roles =
        [
            new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/MailOperator" },
            new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/Mail" },
            new EmulatorRole { RoleArn = "qcs::cam::uin/100000000001:roleName/Deploy", TrustedProviders = ["GitHub"] },
        ],
    };

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        Directory.GetFiles(Pages, "*-TcSes*.md").Select(static path => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(path)));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        VaultModule.AddTo(Machine);
        foreach (string profile in new[] { "default", "production", "staging" })
            WriteProfile(profile, EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey);
        Machine.Set("TENCENTCLOUD_REGION", "ap-guangzhou");
        Machine.Set("PSModulePath", Environment.GetEnvironmentVariable("PSModulePath") + Path.PathSeparator + StagedModule.Of(typeof(ExampleTests).Assembly).ModulesFolder);
        Machine.Set("OIDC_TOKEN", Emulator.Control.CreateWebIdentityToken("GitHub", TimeSpan.FromHours(1)));
        WriteFiles();
        Session.Runspace.SessionStateProxy.Path.SetLocation(Machine.Home);
        Connect();
        Succeed(ExampleState.Script, ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Password", Secure(GoodPassword)),
            ("Endpoint", Emulator.Endpoint), ("SmtpsPort", Emulator.SmtpsPort));
        Succeed("Import-Module Microsoft.PowerShell.SecretManagement; $global:Secrets['Operations/ses-key'] = @{ Secret = $credential }");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Examples_run_as_they_stand(string name)
    {
        Match[] examples = [.. Example().Matches(File.ReadAllText(Path.Combine(Pages, name + ".md"))).Cast<Match>()];
        Assert.True(examples.Length >= 2, examples.Length + " examples");
        if (name == "Connect-TcSes")
        {
            // On this page only: these lead to the real service when no connection says otherwise.
            Machine.Set("TENCENTCLOUD_SECRET_ID", EmulatorOptions.ExampleSecretId);
            Machine.Set("TENCENTCLOUD_SECRET_KEY", EmulatorOptions.ExampleSecretKey);
        }

        foreach (Match example in examples)
        {
            if (ExampleState.Before.TryGetValue(name, out string? before))
                Succeed(before);
            if (name is "Set-TcSesSmtpPassword")
                Session.Terminal.Type(GoodPassword + "\n");
            EngineResult result = Run(ExampleState.WithIds(example.Groups["code"].Value, Session));
            string key = name + " " + example.Groups["number"].Value;
            if (Failing.TryGetValue(key, out string? id))
                Assert.StartsWith("TencentSes." + id + ",", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            else
                Assert.True(result.Errors.Count == 0, key + ": " + string.Join(" | ", result.Errors.Select(static error => error.FullyQualifiedErrorId + " " + (error.ErrorDetails?.Message ?? error.ToString()))));
        }
    }

    [Fact]
    public void The_blocks_of_the_README_run_as_they_stand()
    {
        Match[] blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(Pages, "README.md"))).Cast<Match>()];
        Machine.Set("TOKEN", Emulator.Control.CreateWebIdentityToken("GitHub", TimeSpan.FromHours(1)));
        Machine.Set("TCSES_METADATA_ENDPOINT", Emulator.Endpoint.AbsoluteUri);
        Emulator.Control.CvmRole = "Example";
        Succeed("$global:role = 'qcs::cam::uin/100000000001:roleName/Deploy'");
        Session.Terminal.Type(GoodPassword + "\n");

        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
            Succeed(block.Groups["code"].Value);
    }

    private void WriteFiles()
    {
        Machine.Write("optout.csv", "Email\na@example.net\nc@example.net\n");
        Machine.Write("addresses.txt", "a@example.net\nb@example.net\n");
        Machine.Write("people.csv", "Email,Mail,Name,City\nada@example.net,ada@example.net,Ada,London\nbo@example.net,bo@example.net,Bo,Oslo\n");
        Machine.Write("partners.csv", "Email\np@example.net\n");
        Machine.Write("senders.csv", "EmailAddress\njobs@mail.example.com\n");
        Machine.Write("late.html", "<p>Late, {{name}}</p>");
        Machine.Write("shipped.html", "<p>Shipped, {{name}}, {{order}}</p>");
        Machine.Write("shipped.txt", "Shipped");
        Machine.Write("invoice.pdf", "%PDF-1.4 invented");
    }

    [GeneratedRegex(@"```powershell\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"### Example (?<number>\d+)[^\n]*\n\n?```powershell\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
