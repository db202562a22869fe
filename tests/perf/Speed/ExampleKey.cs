using System.Text;
using TencentSes.Credentials;
using TencentSes.Emulator;
using TencentSes.Secrets;

namespace TencentSes.Perf.Speed;

/// <summary>The emulator's key and what is sent with it; all of it invented.</summary>
internal static class ExampleKey
{
    public const string Address = "noreply@mail.example.com";
    public const string Password = "ExamplePassword12";

    public static SesCredential Make() =>
        new(EmulatorOptions.ExampleSecretId, SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(EmulatorOptions.ExampleSecretKey)));

    public static SecretBuffer MakePassword() => SecretBuffer.FromUtf8(Encoding.UTF8.GetBytes(Password));
}
