using System.Collections.Generic;
using System.Security;
using System.Text;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;

namespace TencentSes.UnitTests.Core;

/// <summary>Invented values that look invented.</summary>
internal static class Samples
{
    public const string SecretId = "AKIDEXAMPLE00000000000000000000000000";
    public const string SecretKey = "ExampleSecretKeyDoNotUse00000001";
    public const string Token = "ExampleSessionTokenDoNotUse-0001";
    public const string RoleArn = "qcs::cam::uin/100000000001:roleName/ExampleSender";
    public const string Address = "noreply@mail.example.com";
    public const string Password = "Ab12Cd34Ef56";

    public static SesCredential Credential(string? token = null, string secretId = SecretId, string secretKey = SecretKey) =>
        new(secretId, Secret(secretKey), token is null ? null : Secret(token));

    public static CredentialProvider Provider(string? token = null) => new(Credential(token));

    public static SecretBuffer Secret(string text) => SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(text));

    public static UpdateEmailSmtpPassWordRequest PasswordChange(string password = Password) => new() { Password = Secret(password), EmailAddress = Address };

    public static CreateEmailAddressRequest SenderCreation() => new() { EmailAddress = Address };

    public static SecureString Secure(IEnumerable<char> text)
    {
        var secure = new SecureString();
        foreach (char c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }
}
