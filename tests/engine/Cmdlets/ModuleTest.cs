using System;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

/// <summary>A test with an emulator of its own, and the staged module connected to it in the real engine.</summary>
public abstract class ModuleTest : IAsyncLifetime
{
    protected const string Domain = "mail.example.com";
    protected const string Sender = "noreply@mail.example.com";
    protected const string GoodPassword = "Invented12Pass34";

    protected SesEmulator Emulator { get; private set; } = null!;

    protected EngineSession Session { get; private set; } = null!;

    protected virtual EmulatorOptions Options => new() { RateScale = 0, AutoPublishDns = true, SenderLimit = 10_000 };

    public virtual async ValueTask InitializeAsync()
    {
        Emulator = await SesEmulator.StartAsync(Options, TestContext.Current.CancellationToken);
        Session = new EngineSession(withEquivalents: true);
        Connect();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected internal static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }

    protected void Connect(string region = "ap-guangzhou", string? secretId = null, string? secretKey = null, Uri? endpoint = null) => Succeed(
        "param($Id, $Key, $Region, $Endpoint) Connect-TcSes -SecretId $Id -SecretKey $Key -Region $Region -Endpoint $Endpoint",
        ("Id", secretId ?? EmulatorOptions.ExampleSecretId), ("Key", Secure(secretKey ?? EmulatorOptions.ExampleSecretKey)),
        ("Region", region), ("Endpoint", endpoint ?? Emulator.Endpoint));

    /// <summary>Runs a script with named values; errors are in the result.</summary>
    protected EngineResult Run(string script, params (string Name, object? Value)[] values)
    {
        var table = new Hashtable();
        foreach ((string name, object? value) in values)
            table[name] = value;
        return Session.Invoke(script, table);
    }

    /// <summary>Runs a script that must not write an error.</summary>
    protected EngineResult Succeed(string script, params (string Name, object? Value)[] values)
    {
        EngineResult result = Run(script, values);
        Assert.True(result.Errors.Count == 0, result.Errors.Count == 0 ? "" : result.Errors[0].ToString());
        return result;
    }

    /// <summary>Runs a script that must write exactly one error.</summary>
    protected ErrorRecord Fail(string script, params (string Name, object? Value)[] values) => Assert.Single(Run(script, values).Errors);

    /// <summary>Creates a verified domain with so many senders: noreply first, then sender1, sender2...</summary>
    protected void CreateSenders(int count = 1, string domain = Domain)
    {
        Succeed("param($Domain) $null = New-TcSesEmailIdentity $Domain; $null = Update-TcSesEmailIdentity $Domain", ("Domain", domain));
        for (int i = 0; i < count; i++)
            Succeed("param($Address) $null = New-TcSesEmailAddress $Address",
                ("Address", (i == 0 ? "noreply" : "sender" + i.ToString(CultureInfo.InvariantCulture)) + "@" + domain));
        Emulator.Control.ClearRequests();
    }

    /// <summary>What every error of the module has to carry.</summary>
    protected static void AssertError(ErrorRecord error, string id, ErrorCategory category, object? target)
    {
        Assert.StartsWith("TencentSes." + id + ",", error.FullyQualifiedErrorId + ",", StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(target, error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction), "no recommended action");
        Assert.Contains(error.ErrorDetails!.RecommendedAction, error.ErrorDetails.Message, StringComparison.Ordinal);
    }
}
