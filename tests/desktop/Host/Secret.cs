using System.Security;
using TencentSes.Secrets;

namespace TencentSes.DesktopHost;

/// <summary>
/// Secrets on the way that Windows PowerShell hands them over. Spans are not an option: System.Memory is the module's own file, and a stranger
/// such as this host must not get it.
/// </summary>
internal static class Secret
{
    public static SecretBuffer Of(string text)
    {
        using var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);
        return SecretBuffer.FromSecureString(secret);
    }

    public static string TextOf(SecretBuffer secret)
    {
        using SecureString text = secret.ToSecureString();
        return new System.Net.NetworkCredential("", text).Password;
    }
}
