using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.RotationWorker;

/// <summary>
/// A vault for tests: one file for each entry, the password in its first line and the note as JSON in the second. An entry is replaced as a whole
/// or not at all, wherever the process is killed. The passwords are not encrypted.
/// </summary>
/// <param name="folder">Must exist.</param>
public sealed class FolderVault(string folder) : IRotationVault
{
    private const string Extension = ".entry";

    /// <inheritdoc/>
    public string Name => folder;

    /// <summary>Names of all entries.</summary>
    public IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(folder, "*" + Extension).Select(static file => Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file)))];

    /// <inheritdoc/>
    public async Task<VaultEntry?> RetrieveAsync(string name, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(FileOf(name), cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        try
        {
            int end = Array.IndexOf(content, (byte)'\n');
            return new VaultEntry(SecretBuffer.FromUtf8(content.AsSpan(0, end)),
                RotationNote.FromMetadata(JsonSerializer.Deserialize<Dictionary<string, string>>(content.AsSpan(end + 1))));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <inheritdoc/>
    public Task StoreAsync(string name, SecretBuffer password, RotationNote note, CancellationToken cancellationToken)
    {
        string temporary = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".tmp");
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(password.Utf8);
            file.WriteByte((byte)'\n');
            file.Write(JsonSerializer.SerializeToUtf8Bytes(note.ToMetadata()));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, FileOf(name), overwrite: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        File.Delete(FileOf(name));
        return Task.CompletedTask;
    }

    private string FileOf(string name) => Path.Combine(folder, Uri.EscapeDataString(name) + Extension);
}
