using System;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>A test in a clean environment, without a connection, with an emulator that knows two more accounts.</summary>
[Collection(EnvironmentGroup.Name)]
public abstract class CredentialTest : ModuleTest
{
    protected const string FirstId = "AKIDFIRST0000000000000000000000001";
    protected const string FirstKey = "ExampleFirstKeyDoNotUse000000001";
    protected const string SecondId = "AKIDSECOND000000000000000000000002";
    protected const string SecondKey = "ExampleSecondKeyDoNotUse00000002";

    private readonly CleanEnvironment _machine = new();

    private protected CleanEnvironment Machine => _machine;

    protected override EmulatorOptions Options => base.Options with
    {
        ExtraAccounts =
        [
            new EmulatorAccount { SecretId = FirstId, SecretKey = FirstKey },
            new EmulatorAccount { SecretId = SecondId, SecretKey = SecondKey },
        ],
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Succeed("Disconnect-TcSes");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _machine.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a tccli profile whose endpoint is the emulator.</summary>
    private protected string WriteProfile(string name, string id, string key, string more = "", bool openToOthers = false)
    {
        Machine.Write(".tccli/" + name + ".configure", """{ "_sys_param": { "region": "ap-hongkong" }, "ses": { "endpoint": "ENDPOINT" } }"""
            .Replace("ENDPOINT", Emulator.Endpoint.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        return Machine.Write(".tccli/" + name + ".credential", "{ \"secretId\": \"" + id + "\", \"secretKey\": \"" + key + "\"" + more + " }", openToOthers);
    }

    /// <summary>Id of the key that signed the last request.</summary>
    protected string? LastKey() => Emulator.Control.Requests[^1].AccountSecretId;
}
