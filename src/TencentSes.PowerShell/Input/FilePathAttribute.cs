using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.PowerShell.Input;

/// <summary>
/// Turns what stands for a file into its full path in the file system: a path relative to the location of the session, one on a PowerShell
/// drive, or a file object. Wildcards are not expanded.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is IList many
            ? many.Cast<object?>().Select(one => ToPath(engineIntrinsics, one is PSObject inner ? inner.BaseObject : one)).ToArray()
            : ToPath(engineIntrinsics, input);
    }

    private static string? ToPath(EngineIntrinsics engine, object? input)
    {
        // Windows PowerShell would make its bare name of a file object.
        string? path = input is FileSystemInfo file ? file.FullName : LanguagePrimitives.ConvertTo<string?>(input);
        if (string.IsNullOrEmpty(path))
            return path;
        string full;
        ProviderInfo provider;
        try
        {
            full = engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or PSArgumentException or PSNotSupportedException)
        {
            throw new ArgumentTransformationMetadataException("'" + path + "' is no usable path: " + exception.Message, exception);
        }
        if (provider.Name != "FileSystem")
            throw new ArgumentTransformationMetadataException("'" + path + "' is not in the file system. Give the path of a file.");
        return full;
    }
}
