using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>HTML and plain text of a mail or template, from parameters or files, in the Base64 that the service takes and gives.</summary>
/// <param name="Html">Base64 of the HTML; null when none is given.</param>
/// <param name="Text">Base64 of the plain text; null when none is given.</param>
internal sealed record MailBody(string? Html, string? Text)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public bool IsEmpty => Html is null && Text is null;

    /// <summary>Refuses a command line that names two sources for one content. Ask before the pipeline binds.</summary>
    /// <exception cref="SesValidationException">Both a string and a file are given.</exception>
    public static void CheckSources(IDictionary<string, object> commandLine)
    {
        foreach (string name in (string[])["Html", "Text"])
        {
            if (commandLine.ContainsKey(name) && commandLine.ContainsKey(name + "Path"))
                throw new SesValidationException("TwoSources", name, "Both -" + name + " and -" + name + "Path are given.", "Give one of them.");
        }
    }

    /// <summary>Reads the parts that are given; of a string and a file for one part the file counts.</summary>
    /// <exception cref="SesValidationException">A file cannot be used.</exception>
    public static async Task<MailBody> ReadAsync(string? html, string? htmlPath, string? text, string? textPath, CancellationToken cancellationToken) => new(
        Encode(string.IsNullOrEmpty(htmlPath) ? html : await InputFile.ReadTextAsync(htmlPath!, "HtmlPath", cancellationToken).ConfigureAwait(false)),
        Encode(string.IsNullOrEmpty(textPath) ? text : await InputFile.ReadTextAsync(textPath!, "TextPath", cancellationToken).ConfigureAwait(false)));

    /// <summary>The text behind Base64; what is no Base64 of UTF-8 is given back as it is.</summary>
    public static string? Decode(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
            return null;
        try
        {
            return Strict.GetString(Convert.FromBase64String(base64));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            // The service keeps what it was sent; somebody may have sent content as it is.
            return base64;
        }
    }

    private static string? Encode(string? content) => string.IsNullOrEmpty(content) ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
}
