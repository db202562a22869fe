using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>Writes a table of mail headers as the JSON text that SES takes.</summary>
internal static class MailHeaders
{
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <exception cref="SesValidationException">A name or value is none of a mail header.</exception>
    public static string? ToJson(IDictionary? headers)
    {
        if (headers is null || headers.Count == 0)
            return null;
        var texts = new OrderedDictionary();
        foreach (DictionaryEntry header in headers)
        {
            string name = LanguagePrimitives.ConvertTo<string>(header.Key), value = LanguagePrimitives.ConvertTo<string>(header.Value) ?? "";
            if (name.Length == 0 || name.Any(static c => c is <= ' ' or >= '\x7F' or ':'))
                throw new SesValidationException("InvalidHeader", "Header", "'" + name + "' is no name of a mail header.", "Use letters, digits and hyphens, such as X-Campaign.");
            if (value.IndexOfAny(LineBreaks) >= 0)
                throw new SesValidationException("InvalidHeader", "Header", "The value of the header '" + name + "' holds a line break.", "Write it on one line.");
            texts.Add(name, value);
        }
        return TemplateDataJson.Write(texts);
    }
}
