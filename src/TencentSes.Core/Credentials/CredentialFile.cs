using System;
using System.Globalization;
using System.IO;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>Reads files that hold secrets straight into buffers that are zeroed.</summary>
internal static class CredentialFile
{
    /// <summary>Far above what tccli writes, with an endpoint for each of its products.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>A file; null when it is not there.</summary>
    /// <exception cref="SesConfigurationException">It is there and cannot be read.</exception>
    public static async Task<SecretBuffer?> ReadAsync(
        CredentialEnvironment environment, string path, CancellationToken cancellationToken, int maxBytes = MaxBytes)
    {
        try
        {
            using Stream stream = environment.OpenFile(path);
            return await SecretBuffer.ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false)
                ?? throw Broken(path, "is larger than " + (maxBytes / 1024).ToString(CultureInfo.InvariantCulture) + " KB", "Check the path; such files are small.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw Broken(path, "cannot be read (" + exception.GetType().Name + ")", "Check the path, and that this user may read it.", exception);
        }
    }

    /// <summary>A warning when a file with a key can be read by others, or nothing.</summary>
    public static string[] WarningsOf(CredentialEnvironment environment, string path) =>
        !environment.IsWindows && environment.IsOpenToOthers(path)
            ? ["Other users of this machine can read " + path + ", which holds a key. Close it with: chmod 600 " + path]
            : [];

    /// <summary>The exception for a file that cannot be used.</summary>
    public static SesConfigurationException Broken(string path, string what, string remedy, Exception? inner = null) =>
        new("CredentialUnreadable", path + " " + what + ".", remedy, inner);
}
