using TencentSes.Errors;

namespace TencentSes.PowerShell.Input;

/// <summary>The name of a vault entry, made of an address.</summary>
internal static class SecretNameTemplate
{
    public const string Default = "ses-smtp-{address}";

    /// <summary>Fills in {address}, {local} (before the @), {domain} and {region}.</summary>
    /// <exception cref="SesConfigurationException">It has another placeholder, or is empty.</exception>
    public static string Fill(string template, string address, string region)
    {
        int at = address.IndexOf('@');
        string name = template
            .Replace("{address}", address)
            .Replace("{local}", at < 0 ? address : address.Substring(0, at))
            .Replace("{domain}", at < 0 ? "" : address.Substring(at + 1))
            .Replace("{region}", region);
        if (name.IndexOfAny(['{', '}']) >= 0 || string.IsNullOrWhiteSpace(name))
            throw new SesConfigurationException("InvalidSecretName", "'" + template + "' is no name for the entry of a vault.",
                "Use text with {address}, {local}, {domain} and {region}, such as " + Default + ".");
        return name;
    }
}
