using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Credentials;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>
/// A test that runs recipes unchanged: in a working folder with docs/recipes in it, against the emulator, with functions in place of the commands
/// of other products. After each run, no password that is kept anywhere may be in anything that came out.
/// </summary>
public abstract class RecipeTest : CredentialTest
{
    protected const string OperatorRole = "qcs::cam::uin/100000000001:roleName/MailOperator";
    private readonly HashSet<string> _secrets = [];

    protected override EmulatorOptions Options => base.Options with
    {
        IdentityProviders = [new EmulatorIdentityProvider { Name = "GitHub", Audience = "sts" }, new EmulatorIdentityProvider { Name = "AzureDevOps", Audience = "sts" }],
        Roles = [new EmulatorRole { RoleArn = OperatorRole, TrustedProviders = [EmulatorRole.AnyProvider] }],
        DeliveryDelay = TimeSpan.Zero,
        TemplateReviewDelay = TimeSpan.Zero,
    };

    /// <summary>The working folder of the scripts.</summary>
    protected string Work { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Work = Path.Combine(Machine.Home, "work");
        foreach (string file in Directory.GetFiles(RecipeFiles.Root, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Work, "docs", "recipes", Path.GetRelativePath(RecipeFiles.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Session.Runspace.SessionStateProxy.Path.SetLocation(Work);
        VaultModule.AddTo(Machine);
        Machine.Set("PSModulePath", Environment.GetEnvironmentVariable("PSModulePath") + Path.PathSeparator + StagedModule.Of(Assembly.GetExecutingAssembly()).ModulesFolder);
        Connect();
        CreateSenders(3);
        Succeed("Import-Module Microsoft.PowerShell.SecretManagement -Global; $global:Old = @(Get-TcSesEmailAddress | New-TcSesSmtpPassword); $null = $global:Old | Set-TcSesSmtpPassword");
        Succeed(AzureStubs.Text);
        Succeed(
            """
            param($Endpoint, $Port)
            $global:PSDefaultParameterValues = @{ 'Connect-TcSes:Endpoint' = $Endpoint; 'New-TcSesSession:Endpoint' = $Endpoint; '*-TcSes*:WarningAction' = 'SilentlyContinue' }
            foreach ($name in 'Invoke-TcSesSmtpPasswordRotation', 'Test-TcSesSmtpLogin') {
                $PSDefaultParameterValues["${name}:SmtpServer"] = '127.0.0.1'
                $PSDefaultParameterValues["${name}:Port"] = $Port
                $PSDefaultParameterValues["${name}:SkipCertificateCheck"] = $true
            }
            function global:Install-Module { [CmdletBinding()] param([string] $Name, [string] $Scope, [switch] $Force) }
            """, ("Endpoint", Emulator.Endpoint), ("Port", Emulator.SmtpsPort));
        Emulator.Control.ClearRequests();
    }

    /// <summary>Keeps the main account's key where the SDKs look for it.</summary>
    protected void KeepKey()
    {
        Machine.Set("TENCENTCLOUD_SECRET_ID", EmulatorOptions.ExampleSecretId);
        Machine.Set("TENCENTCLOUD_SECRET_KEY", EmulatorOptions.ExampleSecretKey);
        Machine.Set("TENCENTCLOUD_REGION", "ap-guangzhou");
    }

    /// <summary>Runs a file of docs/recipes with named values.</summary>
    protected RecipeRun RunRecipe(string file, params (string Name, object? Value)[] values) =>
        RunFile("./docs/recipes/" + file, values.ToDictionary(static pair => pair.Name, static pair => pair.Value));

    /// <summary>Runs a step of a workflow as its runner does: the text in a file.</summary>
    protected RecipeRun RunStep(string script)
    {
        string path = Path.Combine(Machine.Home, "step.ps1");
        File.WriteAllText(path, script);
        return RunFile(path, []);
    }

    /// <summary>Sets the variables that stand in a workflow.</summary>
    private protected void SetVariables(string yaml)
    {
        foreach ((string name, string value) in WorkflowScript.VariablesOf(yaml))
            Machine.Set(name, value);
    }

    /// <summary>Puts a function in place of the request for a token. It answers a token of the provider in the given member, or fails as the service does.</summary>
    protected void AnswerTokenRequests(string provider, string member, string uri, string method = "Get")
    {
        string token = Emulator.Control.CreateWebIdentityToken(provider, TimeSpan.FromMinutes(10))!;
        _secrets.Add(token);
        Succeed(
            """
            param($Token, $Member, $Expected, $Verb)
            $global:Oidc = @{ Token = $Token; Member = $Member; Uri = $Expected; Method = $Verb }
            function global:Invoke-RestMethod {
                [CmdletBinding()] param([string] $Uri, [string] $Method = 'Get', [hashtable] $Headers, [string] $ContentType)
                if ($Uri -ne $global:Oidc.Uri -or $Method -ne $global:Oidc.Method -or $Headers.Authorization -ne 'Bearer invented-request-token') { throw "401 (Unauthorized) $Method $Uri" }
                [pscustomobject]@{ $global:Oidc.Member = $global:Oidc.Token }
            }
            """, ("Token", token), ("Member", member), ("Expected", uri), ("Verb", method));
    }

    protected bool OpensSmtp(SecureString password, string address = Sender) =>
        (bool)Assert.Single(Succeed("param($Address, $Password) Test-TcSesSmtpLogin $Address $Password -Quiet", ("Address", address), ("Password", password)).Output).BaseObject;

    /// <summary>The newest password under a name of the Key Vault; null when there is none.</summary>
    protected SecureString? KeyVaultSecret(string name) => Value("param($Name) if ($global:KeyVault[$Name]) { $global:KeyVault[$Name][-1].SecretValue }", ("Name", name)) as SecureString;

    /// <summary>The password under a name of the vault Operations; null when there is none.</summary>
    protected SecureString? Secret(string name) => Value("param($Name) if ($global:Secrets[$Name]) { $global:Secrets[$Name].Secret }", ("Name", "Operations/" + name)) as SecureString;

    protected object? Value(string script, params (string Name, object? Value)[] values) => Succeed(script, values).Output is [.., { } last] ? last.BaseObject : null;

    private RecipeRun RunFile(string path, Dictionary<string, object?> values)
    {
        int before = Session.Terminal.Output.Length, errorBefore = Session.Terminal.Error.Length;
        EngineResult result = Run("param($Path, $Values) $global:LASTEXITCODE = 0; & $Path @Values", ("Path", path), ("Values", new System.Collections.Hashtable(values)));
        int exitCode = result.HadTerminatingError ? 1 : (int)Session.Runspace.SessionStateProxy.GetVariable("LASTEXITCODE");
        var run = new RecipeRun(result, exitCode);
        AssertNoSecret(run, Session.Terminal.Output[before..] + Session.Terminal.Error[errorBefore..]);
        return run;
    }

    private void AssertNoSecret(RecipeRun run, string shown)
    {
        foreach (PSObject secret in Succeed("$global:Secrets.Values | ForEach-Object { $_.Secret }; $global:KeyVault.Values | ForEach-Object { $_ } | Where-Object { -not $_.Tags['Removed'] } | ForEach-Object { $_.SecretValue }; $global:Old | ForEach-Object { $_.Password }").Output)
            _secrets.Add(new NetworkCredential("", (SecureString)secret.BaseObject).Password);
        EngineResult streams = run.Result;
        string all = string.Join('\n', [run.Text, shown, .. streams.Errors.Select(static error => error.ToString() + error.ErrorDetails + error.Exception), .. streams.Warnings, .. streams.Verbose, .. streams.Debug, .. streams.Information.Select(static item => item.ToString())]);
        Assert.True(_secrets.Count >= 3);
        Assert.All(_secrets, secret => Assert.False(all.Contains(secret, StringComparison.Ordinal), "a secret came out"));
    }
}
