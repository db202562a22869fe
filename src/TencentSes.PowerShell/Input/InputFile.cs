using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>Reads the files that parameters name.</summary>
internal static class InputFile
{
    // A request of SES holds at most 10 MB in all, so no content of a mail can be larger.
    private const long MaxTextBytes = 10 * 1024 * 1024;

    /// <summary>Size in bytes, without reading the file.</summary>
    /// <exception cref="SesValidationException">There is no such file, or it cannot be read.</exception>
    public static long SizeOf(string path, string parameter) => Guard(path, parameter, () => new FileInfo(path).Length);

    /// <exception cref="SesValidationException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadBytesAsync(string path, string parameter, CancellationToken cancellationToken)
    {
        using FileStream file = Guard(path, parameter, () => Open(path));
        using var memory = new MemoryStream((int)Math.Min(file.Length, MaxTextBytes));
        try
        {
            await file.CopyToAsync(memory, 81920, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw NotRead(path, parameter, exception);
        }
        return memory.ToArray();
    }

    /// <summary>Reads text in UTF-8, or in what its byte order mark says (Windows PowerShell writes UTF-16).</summary>
    /// <exception cref="SesValidationException">The file cannot be read, is larger than 10 MB, or is in no such encoding.</exception>
    public static async Task<string> ReadTextAsync(string path, string parameter, CancellationToken cancellationToken)
    {
        long size = SizeOf(path, parameter);
        if (size > MaxTextBytes)
            throw new SesValidationException("FileTooLarge", parameter,
                string.Format(CultureInfo.InvariantCulture, "The file '{0}' has {1} KB; a request of SES holds at most {2} KB in all.", path, size / 1024, MaxTextBytes / 1024),
                "Shorten it, or link to what is large.");
        byte[] bytes = await ReadBytesAsync(path, parameter, cancellationToken).ConfigureAwait(false);
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException exception)
        {
            throw new SesValidationException("FileNotUtf8", parameter,
                string.Format(CultureInfo.InvariantCulture, "The file '{0}' is not UTF-8: the bytes from number {1} on make no character.", path, exception.Index),
                "Save it as UTF-8.");
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);

    private static T Guard<T>(string path, string parameter, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw NotRead(path, parameter, exception);
        }
    }

    private static SesValidationException NotRead(string path, string parameter, Exception exception) => new(
        "FileNotRead", parameter,
        exception is FileNotFoundException or DirectoryNotFoundException ? "There is no file '" + path + "'." : "The file '" + path + "' cannot be read: " + exception.Message,
        "Check the path and its permissions.");
}
