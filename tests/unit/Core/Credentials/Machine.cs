using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>A machine with an environment of its own and a home directory in the temporary folder.</summary>
internal sealed class Machine : IDisposable
{
    public Machine()
    {
        Home = Directory.CreateTempSubdirectory("tencentses-").FullName;
        Variables["HOME"] = Home;
    }

    public string Home { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public FakeClock Clock { get; } = new();

    public Uri? MetadataService { get; init; }

    public CredentialEnvironment Environment => new()
    {
        Variable = name => Variables.GetValueOrDefault(name),
        IsWindows = false,
        FallbackHome = null,
        MetadataService = MetadataService ?? ScriptedServer.NobodyListens(),
        // The file under /etc is that of the real machine.
        OpenFile = path => path.StartsWith("/etc/", StringComparison.Ordinal) ? throw new FileNotFoundException() : CredentialEnvironment.Process.OpenFile(path),
    };

    public CredentialChainOptions Options => new() { Environment = Environment, Clock = Clock };

    /// <summary>Writes a file in the home directory, for its owner only, and gives its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    public Task<CredentialChoice> ChooseAsync(CredentialChainOptions? options = null) =>
        new CredentialChain(options ?? Options).ChooseAsync(TestContext.Current.CancellationToken);

    /// <summary>Chooses, opens and makes one call, and gives the request, from which the key can be told.</summary>
    public async Task<RecordedRequest> CallAsync(CredentialChainOptions? options = null)
    {
        await using var cloud = new Cloud { Clock = Clock };
        using CredentialChoice choice = await ChooseAsync(options);
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);
        return cloud.SesRequests[^1];
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
