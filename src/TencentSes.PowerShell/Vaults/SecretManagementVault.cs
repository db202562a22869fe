using System.Security;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Vaults;

/// <summary>A vault of SecretManagement. Notes are kept where the vault keeps metadata.</summary>
/// <param name="vault">Its name.</param>
/// <param name="onPipelineThread">Where the commands run.</param>
internal sealed class SecretManagementVault(string vault, PipelineThread onPipelineThread) : IRotationVault
{
    private readonly SecretManagement _commands = new(vault);
    private bool _keepsNotes = true;

    public string Name => vault;

    public async Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken) => (VaultEntry?)await onPipelineThread(() =>
        _commands.FindMetadata(name) is { } metadata ? VaultSecret.ToEntry(_commands.Get(name), name, metadata) : null).ConfigureAwait(false);

    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken) => onPipelineThread(() =>
    {
        // Not disposed here: a vault within the process may keep it.
        Store(name, password.ToSecureString(), note);
        return null;
    });

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => onPipelineThread(() =>
    {
        if (_commands.FindMetadata(name) is not null)
            _commands.Remove(name);
        return null;
    });

    private void Store(string name, SecureString secret, RotationNote note)
    {
        if (_keepsNotes)
        {
            try
            {
                _commands.Set(name, secret, VaultSecret.ToTable(note));
                return;
            }
            catch (SecretManagementException)
            {
                // A vault without metadata refuses with words of its own; whether that was it, the second try shows.
            }
        }
        _commands.Set(name, secret, null);
        _keepsNotes = false;
    }
}
