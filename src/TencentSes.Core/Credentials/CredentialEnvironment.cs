using System;
using System.IO;
using System.Runtime.InteropServices;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>What the sources of keys see of their machine; replaced in tests.</summary>
public sealed class CredentialEnvironment
{
    private const string MetadataVariable = "TCSES_METADATA_ENDPOINT";
    private readonly Uri? _metadataService;

    /// <summary>The process and its machine.</summary>
    public static CredentialEnvironment Process { get; } = new();

    /// <summary>Value of an environment variable; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Whether the rules of Windows hold: %USERPROFILE%, backslashes, nothing under /etc.</summary>
    public bool IsWindows { get; init; } = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The home directory when the variable (HOME; USERPROFILE on Windows) is not set; null for none.</summary>
    public string? FallbackHome { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Opens a file for reading; throws as <see cref="FileStream"/> does.</summary>
    public Func<string, Stream> OpenFile { get; init; } = OpenUnbuffered;

    /// <summary>
    /// Whether others than the owner may read a file. Looked at on Unix with .NET 8 or later only: .NET Framework has no way to ask, and on
    /// Windows the home directory is closed to others unless somebody opened it.
    /// </summary>
    public Func<string, bool> IsOpenToOthers { get; init; } = HasModeForOthers;

    /// <summary>
    /// The metadata service of the machine. The variable TCSES_METADATA_ENDPOINT moves it to an emulator on this machine, and nowhere else: whoever
    /// answers there says which keys are used.
    /// </summary>
    /// <exception cref="SesConfigurationException">The variable holds no address on this machine.</exception>
    public Uri MetadataService
    {
        get => _metadataService ?? FindMetadataService();
        init => _metadataService = value;
    }

    /// <summary>Value of a variable; null also when it is empty, which is all that a shell or a CI job can do to unset one.</summary>
    internal string? Value(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path in the home directory; null when there is none.</summary>
    internal string? InHome(params string[] names) =>
        (Value(IsWindows ? "USERPROFILE" : "HOME") ?? FallbackHome) is { Length: > 0 } home ? Combine(home, names) : null;

    /// <summary>A path below a directory, by the rules of the environment, whatever those of the process are.</summary>
    internal string Combine(string directory, params string[] names)
    {
        string separator = IsWindows ? "\\" : "/";
        return directory.TrimEnd('/', '\\') + separator + string.Join(separator, names);
    }

    private Uri FindMetadataService()
    {
        if (Value(MetadataVariable) is not { } given)
            return new Uri("http://metadata.tencentyun.com/");
        return Uri.TryCreate(given, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && SesTarget.IsLoopback(address)
            ? address
            : throw new SesConfigurationException("InvalidEndpoint", MetadataVariable + " is no http address on this machine.",
                "Unset it, or set it to the address of an emulator, such as http://127.0.0.1:8080.");
    }

    // Without a buffer of its own: what it read ahead nobody would wipe.
    private static FileStream OpenUnbuffered(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);

    private static bool HasModeForOthers(string path)
    {
#if NET
        if (OperatingSystem.IsWindows())
            return false;
        try
        {
            return (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
#else
        _ = path;
        return false;
#endif
    }
}
