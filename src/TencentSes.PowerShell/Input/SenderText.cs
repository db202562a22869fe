using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>Writes a sender the one way that SES takes: the address, or an alias, one blank and &lt;address&gt;.</summary>
internal static class SenderText
{
    /// <summary>Puts address and alias together; the alias may already stand before the address, in quotation marks or without.</summary>
    /// <exception cref="SesValidationException">There are two aliases.</exception>
    public static string Build(string from, string? fromName)
    {
        string text = from.Trim(), address = text, alias = "";
        int open = text.LastIndexOf('<');
        if (open >= 0 && text[text.Length - 1] == '>')
        {
            address = text.Substring(open + 1, text.Length - open - 2).Trim();
            alias = Unquote(text.Substring(0, open).Trim());
        }
        if (!string.IsNullOrWhiteSpace(fromName))
        {
            if (alias.Length > 0)
                throw new SesValidationException("TwoAliases", "FromName", "The sender '" + text + "' has an alias already.", "Give the address alone, or leave out -FromName.");
            alias = Unquote(fromName!.Trim());
        }
        return alias.Length == 0 ? address : alias + " <" + address + ">";
    }

    private static string Unquote(string alias) =>
        alias.Length > 1 && alias[0] == '"' && alias[alias.Length - 1] == '"' ? alias.Substring(1, alias.Length - 2).Trim() : alias;
}
