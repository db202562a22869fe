using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>A list of addresses in many accounts: split, worked on, gathered, and what failed fed back in.</summary>
[Recipe("fleet/split.ps1")]
[Recipe("fleet/rotate-chunk.ps1")]
[Recipe("fleet/gather.ps1")]
[Recipe("fleet/github-matrix.yml")]
public sealed class FleetRecipeTests : RecipeTest
{
    private const string Home = "100000000001", Other = "200000000002", Missing = "300000000003";

    protected override EmulatorOptions Options => base.Options with
    {
        ExtraAccounts = [new EmulatorAccount { SecretId = FirstId, SecretKey = FirstKey, AccountId = Other }],
        Roles =
        [
            .. base.Options.Roles,
            new EmulatorRole { RoleArn = "qcs::cam::uin/" + Home + ":roleName/Fleet", TrustedProviders = [EmulatorRole.AnyProvider] },
            new EmulatorRole { RoleArn = "qcs::cam::uin/" + Other + ":roleName/MailOperator", TrustedAccounts = [Home] },
        ],
    };

    [Fact]
    public void A_list_is_split_by_account_and_size()
    {
        Write("senders.csv", [(Home, "a1"), (Other, "b1"), (Home, "a2"), (Home, "a3")]);

        RecipeRun run = RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks"), ("Size", 2));

        Assert.Equal((0, "4 addresses in 3 chunks of at most 2."), (run.ExitCode, run.Text));
        string[] names = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Work, "chunks", "matrix.json"))).RootElement.GetProperty("chunk").EnumerateArray().Select(static name => name.GetString()!)];
        Assert.Equal(["chunk-100000000001-ap-guangzhou-001.csv", "chunk-100000000001-ap-guangzhou-002.csv", "chunk-200000000002-ap-guangzhou-001.csv"], names);
        Assert.Equal(["a1 a2", "a3", "b1"], names.Select(name => string.Join(' ', Rows("chunks/" + name).Select(static row => row[2].Split('@')[0]))));
    }

    [Theory]
    [InlineData("account,region,address\n12x,ap-guangzhou,a@b.example.com\n", "line 2: '12x' is no account number")]
    [InlineData("account,region,address\n12,guangzhou,a@b.example.com\n", "'guangzhou' is no region")]
    [InlineData("account,region,address\n12,ap-guangzhou,a\n", "'a' is no address")]
    [InlineData("account,region,address\n12,ap-guangzhou,a@b.example.com\n12,ap-guangzhou,A@b.example.com\n", "line 3: 'A@b.example.com' stands in line 2 already")]
    [InlineData("account,region,address\n", "has no rows")]
    public void A_list_that_is_not_sound_is_refused_as_a_whole(string text, string reason)
    {
        File.WriteAllText(Path.Combine(Work, "senders.csv"), text);

        RecipeRun run = RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Result.TerminatingError!.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Work, "chunks")));
    }

    [Fact]
    public void Chunks_of_an_earlier_run_are_not_mixed_with_new_ones()
    {
        Write("senders.csv", [(Home, "a1")]);
        RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks"));

        Assert.Contains("holds chunks of an earlier run", RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks")).Result.TerminatingError!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_the_input_of_the_next_run_until_nothing_fails()
    {
        PrepareAccounts();
        Write("senders.csv", [(Home, "noreply"), (Home, "sender1"), (Home, "nobody"), (Other, "noreply"), (Missing, "x")]);

        Assert.Equal(0, RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks"), ("Size", 2)).ExitCode);
        string[] chunks = [.. Directory.GetFiles(Path.Combine(Work, "chunks"), "chunk-*.csv").Select(static file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
        int[] codes = [.. chunks.Select(chunk => Rotate("./chunks/" + chunk, "./results").ExitCode)];
        RecipeRun gathered = RunRecipe("fleet/gather.ps1", ("Chunks", "./chunks"), ("Results", "./results"), ("Output", "./report"));

        Assert.Equal([0, 1, 0, 1], codes);
        Assert.Equal(1, gathered.ExitCode);
        Assert.StartsWith("5 addresses: 3 are well, 2 failed.", gathered.Text, StringComparison.Ordinal);
        Assert.Equal(["100000000001,ap-guangzhou,3,2,0,1", "200000000002,ap-guangzhou,1,1,0,0", "300000000003,ap-guangzhou,1,0,0,1"], Rows("report/summary.csv").Select(static row => string.Join(',', row)));
        Assert.Equal(["nobody@mail.example.com", "x@mail.example.com"], Rows("report/failed.csv").Select(static row => row[2]));
        Assert.Equal("The role does not exist.", Rows("report/failed.csv")[1][3]);
        Assert.True(OpensSmtp(KeyVaultSecret("ses-smtp-ap-guangzhou-noreply-mail-example-com")!));

        // Somebody creates what was missing.
        Succeed("$null = New-TcSesEmailAddress nobody@mail.example.com");
        File.WriteAllLines(Path.Combine(Work, "again.csv"), File.ReadAllLines(Path.Combine(Work, "report", "failed.csv")).Where(static line => !line.Contains(Missing, StringComparison.Ordinal)));
        Assert.Equal(0, RunRecipe("fleet/split.ps1", ("Path", "./again.csv"), ("Output", "./chunks2")).ExitCode);
        Assert.Equal(0, Rotate("./chunks2/chunk-100000000001-ap-guangzhou-001.csv", "./results2").ExitCode);
        RecipeRun last = RunRecipe("fleet/gather.ps1", ("Chunks", "./chunks2"), ("Results", "./results2"), ("Output", "./report"));

        Assert.Equal((0, "1 addresses: 1 are well, 0 failed."), (last.ExitCode, last.Text));
        Assert.False(File.Exists(Path.Combine(Work, "report", "failed.csv")));
    }

    [Fact]
    public void A_worker_that_left_nothing_counts_as_failed()
    {
        Write("senders.csv", [(Home, "a1"), (Other, "b1")]);
        RunRecipe("fleet/split.ps1", ("Path", "./senders.csv"), ("Output", "./chunks"));

        RecipeRun run = RunRecipe("fleet/gather.ps1", ("Chunks", "./chunks"), ("Results", "./results"), ("Output", "./report"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED 2 x Its worker left no result.", run.Text, StringComparison.Ordinal);
        Assert.Equal(2, Rows("report/failed.csv").Count);
    }

    [Fact]
    public void The_matrix_of_the_workflow_does_it_all()
    {
        PrepareAccounts();
        Succeed("Disconnect-TcSes");
        Write("senders.csv", [(Home, "noreply"), (Home, "sender1"), (Other, "noreply")]);
        string yaml = RecipeFiles.Read("fleet/github-matrix.yml");
        SetVariables(yaml);
        foreach (string name in new[] { "TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_REGION", "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN", "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID", "TENCENTCLOUD_ASSUME_ROLE_ARN" })
            Machine.Set(name, null);
        Machine.Set("SENDERS", "senders.csv");
        Machine.Set("GITHUB_OUTPUT", Path.Combine(Work, "output"));
        Machine.Set("ACTIONS_ID_TOKEN_REQUEST_URL", "https://ci.example.com/token?id=1");
        Machine.Set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "invented-request-token");
        AnswerTokenRequests("GitHub", "value", "https://ci.example.com/token?id=1&audience=sts");
        IReadOnlyList<string> steps = WorkflowScript.ScriptsOf(yaml);

        Assert.Equal(4, steps.Count);
        Assert.Equal(0, RunStep(steps[0]).ExitCode);
        string matrix = File.ReadAllText(Path.Combine(Work, "output")).Trim()["matrix=".Length..];
        foreach (JsonElement chunk in JsonDocument.Parse(matrix).RootElement.GetProperty("chunk").EnumerateArray())
        {
            Machine.Set("CHUNK", chunk.GetString());
            Assert.Equal(0, RunStep(steps[1]).ExitCode);
            Assert.Equal(0, RunStep(steps[2]).ExitCode);
        }

        RecipeRun gathered = RunStep(steps[3]);
        Assert.Equal((0, "3 addresses: 3 are well, 0 failed."), (gathered.ExitCode, gathered.Text));
        Assert.Equal(2, Emulator.Control.Requests.Count(static request => request.Action == "AssumeRoleWithWebIdentity"));
    }

    private RecipeRun Rotate(string chunk, string results) => RunRecipe("fleet/rotate-chunk.ps1", ("Chunk", chunk), ("Results", results), ("KeyVault", "ops-mail"));

    private void PrepareAccounts()
    {
        Connect(secretId: FirstId, secretKey: FirstKey);
        CreateSenders(domain: "other.example.com");
        Connect();
        KeepKey();
        Succeed("$global:AzConnected = $true");
    }

    private void Write(string name, IEnumerable<(string Account, string Local)> rows) => File.WriteAllLines(Path.Combine(Work, name),
        ["account,region,address", .. rows.Select(static row => row.Account + ",ap-guangzhou," + row.Local + "@" + (row.Account == Other ? "other" : "mail") + ".example.com")]);

    private List<string[]> Rows(string file) => [.. File.ReadAllLines(Path.Combine(Work, file)).Skip(1).Select(static line => line.Split(',').Select(static field => field.Trim('"')).ToArray())];
}
