using System;
using System.Collections.Generic;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>Writes lists of objects.</summary>
internal static class JsonRows
{
    public static void WriteRows<T>(this Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (T row in rows)
        {
            json.WriteStartObject();
            writeMembers(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
