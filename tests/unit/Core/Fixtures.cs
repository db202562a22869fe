using System;
using System.IO;
using System.Text.Json;

namespace TencentSes.UnitTests.Core;

/// <summary>The facts about the service that the tests compare with.</summary>
internal static class Fixtures
{
    /// <summary>Actions, objects and error codes of the API.</summary>
    public static JsonElement Api { get; } = Read("api.json");

    /// <summary>Signatures that the service's documentation and SDKs produced.</summary>
    public static JsonElement SigningVectors { get; } = Read("signing-vectors.json");

    private static JsonElement Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", name));
        return JsonSerializer.Deserialize<JsonElement>(file);
    }
}
