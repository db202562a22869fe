using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Vaults;

/// <summary>Any vault, reached by three script blocks of the caller. An error that one of them writes is a failure, like one that it throws.</summary>
/// <param name="store">Takes name, password and note.</param>
/// <param name="retrieve">Takes the name; gives the password, or a table with Secret and Note, or nothing.</param>
/// <param name="remove">Takes the name.</param>
/// <param name="onPipelineThread">Where they run.</param>
internal sealed class ScriptVault(ScriptBlock store, ScriptBlock retrieve, ScriptBlock remove, PipelineThread onPipelineThread) : IRotationVault
{
    private const string Secret = "Secret";
    private const string Note = "Note";

    public string Name => "-Store, -Retrieve, -Remove";

    public async Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken) => (VaultEntry?)await onPipelineThread(() =>
    {
        object? given = Run(retrieve, name).LastOrDefault(static item => item is not null)?.BaseObject;
        return given switch
        {
            null => null,
            IDictionary table when table.Contains(Secret) => Bare(table[Secret]) is { } secret ? VaultSecret.ToEntry(secret, name, TextsOf(Bare(table[Note]) as IDictionary)) : null,
            _ => VaultSecret.ToEntry(given, name, null),
        };
    }).ConfigureAwait(false);

    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken) => onPipelineThread(() =>
    {
        // Not disposed here: the script may keep it.
        SecureString secret = password.ToSecureString();
        Run(store, name, secret, VaultSecret.ToTable(note));
        return null;
    });

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => onPipelineThread(() =>
    {
        Run(remove, name);
        return null;
    });

    // The preference stops at the first error; it does not reach functions of other modules, whose errors are seen in the stream.
    private static Collection<PSObject> Run(ScriptBlock script, params object[] arguments)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("param($Block, $Arguments) $ErrorActionPreference = 'Stop'; & $Block @Arguments").AddArgument(script).AddArgument(arguments);
        Collection<PSObject> output = shell.Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new RuntimeException(shell.Streams.Error[0].ToString(), null, shell.Streams.Error[0]);
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static IEnumerable<KeyValuePair<string, string>>? TextsOf(IDictionary? note) => note?.Cast<DictionaryEntry>()
        .Where(static item => item.Value is not null)
        .Select(static item => new KeyValuePair<string, string>(item.Key.ToString()!, LanguagePrimitives.ConvertTo<string>(item.Value)));
}
