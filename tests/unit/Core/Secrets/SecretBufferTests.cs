using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using System.Text.Json;
using CsCheck;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Secrets;

public sealed class SecretBufferTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Ab12Cd34Ef56")]
    [InlineData("\u007Fß\u00FF\u07FF")]
    [InlineData("\u0800漢字\uD7FF\uE000\uFFFD\uFFFF")]
    [InlineData("\U00010000\U0001F511\U0010FFFF")]
    [InlineData("a\u00E9\u6536\U0001F511z")]
    [InlineData("\0\n\"\\")]
    public void A_SecureString_becomes_its_UTF8_bytes_and_comes_back(string text)
    {
        using SecureString secure = Samples.Secure(text);
        using SecretBuffer buffer = SecretBuffer.FromSecureString(secure);
        Assert.Equal(Encoding.UTF8.GetBytes(text), buffer.Utf8.ToArray());
        Assert.Equal(buffer.Utf8.Length, buffer.Length);

        using SecureString back = buffer.ToSecureString();
        Assert.True(back.IsReadOnly());
        Assert.Equal(text, TextOf(back));
    }

    [Fact]
    public void Any_text_makes_the_way_there_and_back() => Gen.OneOf(
        Gen.Int[0, 0x7F], Gen.Int[0x80, 0x7FF], Gen.Int[0x800, 0xD7FF], Gen.Int[0xE000, 0xFFFF], Gen.Int[0x10000, 0x10FFFF]).Array[0, 40].Sample(
        codePoints =>
        {
            string text = string.Concat(codePoints.Select(char.ConvertFromUtf32));
            using SecureString secure = Samples.Secure(text);
            using SecretBuffer buffer = SecretBuffer.FromSecureString(secure);
            Assert.Equal(Encoding.UTF8.GetBytes(text), buffer.Utf8.ToArray());
            using SecureString back = buffer.ToSecureString();
            Assert.Equal(text, TextOf(back));
        },
        iter: 500);

    // As code units: half a pair cannot be written into an attribute.
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDD11)]
    [InlineData(0x61, 0xD83D)]
    [InlineData(0xD83D, 0x61)]
    [InlineData(0xDD11, 0xD83D)]
    [InlineData(0xD83D, 0xD83D, 0xDD11)]
    [InlineData(0xD83D, 0xDD11, 0xDD11)]
    [InlineData(0xD83D, 0xE000)]
    public void Half_a_surrogate_pair_is_refused_without_the_secret_in_the_message(params int[] codeUnits)
    {
        using SecureString secure = Samples.Secure("Canary".Concat(codeUnits.Select(unit => (char)unit)));
        var exception = Assert.Throws<ArgumentException>(() => SecretBuffer.FromSecureString(secure));
        Assert.Contains("surrogate", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_are_zero_after_Dispose()
    {
        SecretBuffer buffer = Samples.Secret(Samples.Password);
        ReadOnlySpan<byte> memory = buffer.Utf8;
        Assert.Equal(Samples.Password, Encoding.UTF8.GetString(memory));

        buffer.Dispose();
        Assert.Equal(new byte[Samples.Password.Length], memory.ToArray());
    }

    [Fact]
    public unsafe void The_bytes_stay_where_they_are_while_the_collector_compacts()
    {
        var garbage = new object?[1000];
        for (int i = 0; i < garbage.Length; i++)
            garbage[i] = new byte[100];
        using SecretBuffer buffer = Samples.Secret(Samples.Password);
        Array.Clear(garbage);
        void* before = Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer.Utf8));
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.True(before == Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer.Utf8)));
        Assert.Equal(Samples.Password, Encoding.UTF8.GetString((byte*)before, buffer.Length));
    }

    [Fact]
    public void A_wiped_secret_cannot_be_read()
    {
        SecretBuffer buffer = Samples.Secret(Samples.Password);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Utf8.ToArray());
        Assert.Throws<ObjectDisposedException>(buffer.ToSecureString);
        Assert.Equal(0, buffer.Length);
    }

    [Fact]
    public void The_source_bytes_are_copied()
    {
        byte[] source = Encoding.UTF8.GetBytes(Samples.Password);
        using SecretBuffer buffer = SecretBuffer.FromUtf8(source);
        Array.Clear(source);
        Assert.Equal(Samples.Password, Encoding.UTF8.GetString(buffer.Utf8));
    }

    [Fact]
    public void No_text_form_shows_the_secret()
    {
        using SecretBuffer buffer = Samples.Secret(Samples.Password);
        Assert.Equal("(secret)", buffer.ToString());
        // A record prints its members: log lines are made of that.
        Assert.DoesNotContain(Samples.Password, Samples.PasswordChange().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_read_from_JSON() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<SecretBuffer>("\"Ab12Cd34Ef56\""));

    [Fact]
    public void Null_is_refused() => Assert.Throws<ArgumentNullException>(() => SecretBuffer.FromSecureString(null!));

    private static string TextOf(SecureString secure)
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Marshal.PtrToStringUni(text, secure.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }
}
