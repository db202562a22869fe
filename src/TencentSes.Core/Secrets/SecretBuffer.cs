using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Secrets;

/// <summary>
/// A secret as UTF-8 bytes in memory that the garbage collector never moves or copies, overwritten with zeros on <see cref="Dispose"/>.
/// </summary>
/// <remarks>
/// It shortens the life of a secret and keeps it out of managed strings. It is no encryption: whoever can read the memory of the process
/// while the buffer lives can read the secret.
/// </remarks>
[DebuggerDisplay("(secret)")]
[JsonConverter(typeof(SecretBufferJsonConverter))]
public sealed class SecretBuffer : IDisposable
{
    private readonly byte[] _bytes;
    private GCHandle _pin;
    private int _length;
    private bool _disposed;

    private SecretBuffer(int capacity)
    {
        _bytes = new byte[capacity];
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
    }

    /// <summary>Zeroes the bytes when the owner forgot to.</summary>
    ~SecretBuffer() => Clear();

    /// <summary>The secret. The span is valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The secret has been wiped.</exception>
    public ReadOnlySpan<byte> Utf8
    {
        get
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(SecretBuffer), "The secret has been wiped from memory.");
            return _bytes.AsSpan(0, _length);
        }
    }

    /// <summary>Length in bytes of the UTF-8 form.</summary>
    public int Length => _length;

    /// <summary>Copies UTF-8 bytes. The caller remains responsible for wiping the source.</summary>
    public static SecretBuffer FromUtf8(ReadOnlySpan<byte> utf8)
    {
        var buffer = new SecretBuffer(utf8.Length);
        utf8.CopyTo(buffer._bytes);
        buffer._length = utf8.Length;
        return buffer;
    }

    /// <summary>Takes the characters of a <see cref="SecureString"/> through unmanaged memory; no managed string or char array is made.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, so it has no UTF-8 form.</exception>
    public static unsafe SecretBuffer FromSecureString(SecureString secret)
    {
        if (secret is null)
            throw new ArgumentNullException(nameof(secret));

        var buffer = new SecretBuffer(secret.Length * 3);
        IntPtr text = IntPtr.Zero;
        try
        {
            text = Marshal.SecureStringToGlobalAllocUnicode(secret);
            buffer._length = EncodeUtf8(new ReadOnlySpan<char>((void*)text, secret.Length), buffer._bytes);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            if (text != IntPtr.Zero)
                Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>Copies a secret that comes as text, as the variables of a process do.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, so it has no UTF-8 form.</exception>
    public static SecretBuffer FromText(string text)
    {
        var buffer = new SecretBuffer(text.Length * 3);
        try
        {
            buffer._length = EncodeUtf8(text.AsSpan(), buffer._bytes);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Takes a JSON string at the reader's position.</summary>
    /// <exception cref="InvalidOperationException">The value is no string, or its bytes are no text.</exception>
    internal static SecretBuffer FromJson(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new InvalidOperationException("The value is no string.");
        var buffer = new SecretBuffer(reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length);
        try
        {
            buffer._length = reader.CopyString(buffer._bytes);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads a stream to its end; null when it is longer than the limit.</summary>
    internal static async Task<SecretBuffer?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new SecretBuffer(4096);
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer._bytes, buffer._length, buffer._bytes.Length - buffer._length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return buffer;
                buffer._length += read;
                if (buffer._length > limit)
                {
                    buffer.Dispose();
                    return null;
                }
                if (buffer._length == buffer._bytes.Length)
                {
                    var larger = new SecretBuffer(buffer._bytes.Length * 2) { _length = buffer._length };
                    buffer._bytes.CopyTo(larger._bytes, 0);
                    buffer.Dispose();
                    buffer = larger;
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>A read-only <see cref="SecureString"/> with the same text.</summary>
    /// <exception cref="ObjectDisposedException">The secret has been wiped.</exception>
    public SecureString ToSecureString()
    {
        var result = new SecureString();
        ReadOnlySpan<byte> rest = Utf8;
        while (!rest.IsEmpty)
        {
            int codePoint = DecodeUtf8(rest, out int used);
            rest = rest.Slice(used);
            if (codePoint < 0x10000)
            {
                result.AppendChar((char)codePoint);
                continue;
            }
            result.AppendChar((char)(0xD800 + ((codePoint - 0x10000) >> 10)));
            result.AppendChar((char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF)));
        }
        result.MakeReadOnly();
        return result;
    }

    /// <summary>The secret as a JSON string: in quotes, with quotes, backslashes and control characters escaped.</summary>
    internal SecretBuffer ToJsonString()
    {
        var json = new SecretBuffer((Utf8.Length * 6) + 2);
        byte[] target = json._bytes;
        int at = 0;
        target[at++] = (byte)'"';
        foreach (byte b in Utf8)
        {
            if (b < ' ')
            {
                "\\u00"u8.CopyTo(target.AsSpan(at));
                at += 4;
                target[at++] = (byte)(b < 16 ? '0' : '1');
                target[at++] = "0123456789abcdef"u8[b & 15];
                continue;
            }
            if (b is (byte)'"' or (byte)'\\')
                target[at++] = (byte)'\\';
            target[at++] = b;
        }
        target[at++] = (byte)'"';
        json._length = at;
        return json;
    }

    /// <summary>Overwrites the secret with zeros. Safe to call more than once.</summary>
    public void Dispose()
    {
        Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>The secret as text, for the one place that cannot take bytes: .NET holds the headers of a request as strings.</summary>
    internal unsafe string RevealAsHeader()
    {
        ReadOnlySpan<byte> utf8 = Utf8;
        fixed (byte* bytes = utf8)
            return Encoding.UTF8.GetString(bytes, utf8.Length);
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "(secret)";

    private void Clear()
    {
        if (_disposed)
            return;
        _disposed = true;
        Wipe(_bytes);
        _length = 0;
        if (_pin.IsAllocated)
            _pin.Free();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static void Wipe(Span<byte> bytes) => bytes.Clear();

    private static int EncodeUtf8(ReadOnlySpan<char> text, byte[] target)
    {
        int at = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int c = text[i];
            if (c is >= 0xD800 and <= 0xDFFF)
            {
                if (c > 0xDBFF || i + 1 >= text.Length || text[i + 1] is < (char)0xDC00 or > (char)0xDFFF)
                    throw new ArgumentException("The secret holds half of a surrogate pair and cannot be written as UTF-8.");
                c = CodePoint.FromPair(c, text[++i]);
            }
            at += CodePoint.WriteUtf8(c, target.AsSpan(at));
        }
        return at;
    }

    private static int DecodeUtf8(ReadOnlySpan<byte> utf8, out int used)
    {
        int first = utf8[0];
        used = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int codePoint = used == 1 ? first : first & (0x7F >> used);
        for (int i = 1; i < used; i++)
            codePoint = (codePoint << 6) | (utf8[i] & 0x3F);
        return codePoint;
    }
}
