using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>The checked parameters of a call, or of an object inside it. Absent and null read alike.</summary>
internal readonly struct Arguments(JsonElement body)
{
    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name)?.GetString();

    /// <summary>The text of a required parameter.</summary>
    public string RequiredText(string name) => Text(name)!;

    public ulong? Number(string name) => Find(name)?.GetUInt64();

    public ulong RequiredNumber(string name) => Number(name)!.Value;

    public long? SignedNumber(string name) => Find(name)?.GetInt64();

    public Arguments? Object(string name) => Find(name) is JsonElement value ? new Arguments(value) : null;

    public IReadOnlyList<string> Texts(string name) => Find(name)?.EnumerateArray().Select(element => element.GetString()!).ToList() ?? [];

    public IReadOnlyList<Arguments> Objects(string name) => Find(name)?.EnumerateArray().Select(element => new Arguments(element)).ToList() ?? [];

    /// <summary>A secret text as UTF-8 bytes, never as a string. The caller wipes them.</summary>
    public byte[] RequiredSecret(string name)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(Find(name)!.Value);
        byte[] text = GC.AllocateArray<byte>(raw.Length, pinned: true);
        int length = JsonText.Unescape(raw, text);
        byte[] secret = GC.AllocateArray<byte>(length, pinned: true);
        text.AsSpan(0, length).CopyTo(secret);
        Array.Clear(text);
        return secret;
    }

    private JsonElement? Find(string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
