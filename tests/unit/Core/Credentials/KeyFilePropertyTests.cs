using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Credentials;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>Whatever stands in a file, reading it gives a key or an error of ours, and no error repeats a secret.</summary>
public sealed class KeyFilePropertyTests
{
    private const string Canary = "CanaryKeyDoNotUse0001";

    private const string Ini = "# keys\n[other]\nsecret_id=x\n\n[default]\nsecret_id = AKIDEXAMPLE0001\nsecret_key = " + Canary + "\ntoken = " + Canary + "\n";

    private const string Json = "{\"secretId\":\"AKIDEXAMPLE0001\",\n\"secretKey\":\"" + Canary + "\",\"token\":\"" + Canary + "\",\"type\":\"oauth\",\"expiresAt\":99999999999,\n\"oauth\":{\"refreshToken\":\""
        + Canary + "\",\"list\":[1,null,{}]}}";

    private static readonly string[] Pieces =
    [
        "[", "]", "[default]", "[]", "=", "\n", "\r", "#", ";", " ", "\0", "\uFEFF", "\u00A0", "\"", "\\", "\\ud800", "\\u0000", "{", "}", ",", ":", "null", "1e999", "-1", "1e300",
        "\"secretKey\":", "\"secretId\":5,", "\"expiresAt\":\"" + Canary + "\",", "\"token\":[],", "\"type\":\"" + Canary + "\",", "\"expiresAt\":1,", "\"" + Canary + "\":1,", Canary, new string('[', 100),
    ];

    private static readonly Gen<(int, int, int, byte)[]> Changes = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[0, Pieces.Length - 1], Gen.Byte).Array[0, 5];

    [Fact]
    public async Task No_ini_file_and_no_profile_does_anything_else() => await Gen.Select(Gen.Bool, Changes).SampleAsync(
        async (ini, changes) => await CheckAsync(changes.Aggregate(Encoding.UTF8.GetBytes(ini ? Ini : Json), Changed), ini), iter: 20_000);

    [Fact]
    public async Task Nor_do_bytes_without_any_form() => await Gen.Select(Gen.Bool, Gen.Byte.Array[0, 64]).SampleAsync(
        async (ini, bytes) => await CheckAsync([.. bytes, .. Encoding.UTF8.GetBytes(Canary)], ini), iter: 5_000);

    private static async Task CheckAsync(byte[] file, bool ini)
    {
        var chain = new CredentialChain(new CredentialChainOptions
        {
            ProfileName = ini ? null : "example",
            Environment = new CredentialEnvironment
            {
                IsWindows = true,
                Variable = name => name == "TENCENTCLOUD_CREDENTIALS_FILE" ? "keys.ini" : name == "USERPROFILE" ? "C:" : null,
                OpenFile = path => path is "keys.ini" or @"C:\.tccli\example.credential" ? new MemoryStream(file, writable: false) : throw new FileNotFoundException(),
            },
        });
        try
        {
            (await chain.ChooseAsync()).Dispose();
        }
        catch (SesConfigurationException exception)
        {
            Assert.NotEmpty(exception.Remedy);
            for (Exception? shown = exception; shown is not null; shown = shown.InnerException)
                Assert.DoesNotContain("Canary", shown.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Changed(byte[] bytes, (int Kind, int At, int Piece, byte Value) change)
    {
        int at = Math.Min(change.At, bytes.Length);
        return change.Kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pieces[change.Piece]), .. bytes[at..]],
            2 when at < bytes.Length => [.. bytes[..at], change.Value, .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + (change.Value % 32))..]],
        };
    }
}
