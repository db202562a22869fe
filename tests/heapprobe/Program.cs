using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.HeapProbe;

/// <summary>
/// Sets one SMTP password twice, the way an application does, and stops at the two moments at which its heap is worth a look: after a call
/// and during one. Arguments: endpoint, password, marker; the last two as hex digits of bytes with every bit turned round, so that the
/// command line holds neither.
/// </summary>
internal static class Program
{
    private static readonly object[] Planted = new object[3];

    private static async Task<int> Main(string[] args)
    {
        Plant(args[2]);
        using CredentialProvider credentials = new(new SesCredential(
            "AKIDEXAMPLE00000000000000000000000000", SecretBuffer.FromUtf8("ExampleSecretKeyDoNotUse00000001"u8)));
        using SesClient client = new(new SesClientOptions
        {
            Target = SesTarget.Resolve(SesSite.China, null, new Uri(args[0])),
            Credentials = credentials,
            MaxRetries = 0,
        });

        await SetAsync(client, args[1]);
        Console.WriteLine("completed");
        Console.ReadLine();

        await SetAsync(client, args[1]);
        Console.WriteLine("collections " + GC.CollectionCount(0).ToString(CultureInfo.InvariantCulture));
        GC.KeepAlive(Planted);
        return 0;
    }

    private static async Task SetAsync(SesClient client, string turned)
    {
        using SecureString typed = Type(turned);
        using SecretBuffer password = SecretBuffer.FromSecureString(typed);
        typed.Dispose();
        await client.SendAsync(new UpdateEmailSmtpPassWordRequest { Password = password, EmailAddress = "noreply@mail.example.com" });
    }

    // As a masked prompt does it: one character after the other, never more than one at a time outside the SecureString.
    private static SecureString Type(string turned)
    {
        var typed = new SecureString();
        for (int i = 0; i < turned.Length; i += 2)
            typed.AppendChar(CharacterAt(turned, i));
        typed.MakeReadOnly();
        return typed;
    }

    // The positive control: what the search must find, or it proves nothing. One string is kept, one is garbage at once.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Plant(string turned)
    {
        char[] marker = new char[turned.Length / 2];
        for (int i = 0; i < marker.Length; i++)
            marker[i] = CharacterAt(turned, i * 2);
        Planted[0] = marker;
        Planted[1] = string.Concat("kept:", marker);
        Planted[2] = string.Concat("lost:", marker);
        Planted[2] = System.Text.Encoding.UTF8.GetBytes(marker);
    }

    private static char CharacterAt(string turned, int index) => (char)(~((Digit(turned[index]) << 4) | Digit(turned[index + 1])) & 0x7F);

    private static int Digit(char c) => c <= '9' ? c - '0' : c - 'a' + 10;
}
