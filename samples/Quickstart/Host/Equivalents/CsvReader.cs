using System.Collections.Generic;
using System.IO;
using System.Text;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>
/// Reads records of comma-separated values (RFC 4180): a quoted field may hold delimiters, line breaks and doubled quotes. Empty
/// lines and the "#TYPE" line that older shells write are left out.
/// </summary>
internal sealed class CsvReader
{
    private const int EndOfText = -1;

    private readonly TextReader _text;
    private readonly char _delimiter;

    internal CsvReader(TextReader text, char delimiter)
    {
        _text = text;
        _delimiter = delimiter;
    }

    internal IEnumerable<IReadOnlyList<string>> ReadRecords()
    {
        bool first = true;
        while (_text.Peek() != EndOfText)
        {
            List<string> record = ReadRecord();
            bool isTypeLine = first && record[0].StartsWith("#TYPE", System.StringComparison.Ordinal);
            first = false;
            if (!isTypeLine && (record.Count > 1 || record[0].Length > 0))
                yield return record;
        }
    }

    private List<string> ReadRecord()
    {
        var fields = new List<string>();
        int next;
        do
        {
            fields.Add(ReadField());
            next = _text.Read();
        }
        while (next == _delimiter);

        if (next == '\r' && _text.Peek() == '\n')
            _text.Read();
        return fields;
    }

    // Leaves the character that ends the field, a delimiter or a line break, to the caller. A quote opens only at the start.
    private string ReadField()
    {
        var field = new StringBuilder();
        if (_text.Peek() == '"')
        {
            _text.Read();
            ReadQuoted(field);
        }

        while (_text.Peek() is not EndOfText and not '\r' and not '\n' && _text.Peek() != _delimiter)
            field.Append((char)_text.Read());
        return field.ToString();
    }

    private void ReadQuoted(StringBuilder field)
    {
        while (_text.Read() is not EndOfText and int next)
        {
            if (next == '"')
            {
                if (_text.Peek() != '"')
                    return;
                _text.Read();
            }

            field.Append((char)next);
        }
    }
}
