using System;
using System.Globalization;
using System.Text.Json;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>
/// Walks through a JSON object that holds a key. What it cannot read it names by place, line and member, and never quotes: the reader's own
/// messages hold pieces of the text.
/// </summary>
internal ref struct CredentialJson
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly string _place;
    private Utf8JsonReader _reader;
    private string _member = "";

    public CredentialJson(ReadOnlySpan<byte> json, string place)
    {
        _json = AnswerReader.WithoutMark(json);
        _place = place;
        _reader = new Utf8JsonReader(_json);
        Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw Broken("is no JSON object");
    }

    /// <summary>Moves to the value of the next member; false at the end of the object. The value must be read, entered or skipped.</summary>
    public bool NextMember(out string name)
    {
        Read();
        name = "";
        if (_reader.TokenType == JsonTokenType.PropertyName)
        {
            name = _member = Name();
            Read();
            return true;
        }
        // What follows the whole object must be the end of the text.
        if (_reader.CurrentDepth == 0)
            Read();
        return false;
    }

    /// <summary>Enters the value when it is an object; passes over anything else.</summary>
    public bool Enter()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
            return true;
        Skip();
        return false;
    }

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException exception)
        {
            throw NoJson(exception);
        }
    }

    /// <summary>The value as text; null for null and for nothing.</summary>
    public string? Text()
    {
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        try
        {
            return _reader.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            throw NoText();
        }
    }

    /// <summary>The value as a secret; null for null and for nothing.</summary>
    public SecretBuffer? Secret()
    {
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        SecretBuffer secret;
        try
        {
            secret = SecretBuffer.FromJson(ref _reader);
        }
        catch (InvalidOperationException)
        {
            throw NoText();
        }
        if (secret.Length > 0)
            return secret;
        secret.Dispose();
        return null;
    }

    /// <summary>The value as a moment in Unix seconds; null for null.</summary>
    public DateTimeOffset? Time()
    {
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out double seconds) && seconds is >= 0 and < 253402300800)
            return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        throw Broken("has a member " + _member + " that is no time in Unix seconds");
    }

    private void Read()
    {
        try
        {
            _reader.Read();
        }
        catch (JsonException exception)
        {
            throw NoJson(exception);
        }
    }

    private readonly string Name()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Broken("has a member whose name is no text");
        }
    }

    private readonly SesConfigurationException NoText() => Broken("has a member " + _member + " that is no text");

    private readonly SesConfigurationException NoJson(JsonException exception) => Broken("is no JSON", exception.LineNumber + 1);

    private readonly SesConfigurationException Broken(string what, long? line = null) => CredentialFile.Broken(_place,
        what + " (line " + (line ?? LineOf(_reader.TokenStartIndex)).ToString(CultureInfo.InvariantCulture) + ")",
        "Correct it, or write it anew with the program that made it.");

    private readonly long LineOf(long index)
    {
        long line = 1;
        foreach (byte b in _json.Slice(0, (int)index))
            line += b == '\n' ? 1 : 0;
        return line;
    }
}
