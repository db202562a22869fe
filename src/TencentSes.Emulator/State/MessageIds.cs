using System;
using System.Globalization;
using System.Security.Cryptography;

namespace TencentSes.Emulator.State;

/// <summary>Makes ids of the form that official examples show.</summary>
internal static class MessageIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string Next(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"qcloudses-30-1250000000-date-{now.ToOffset(TimeSpan.FromHours(8)):yyyyMMddHHmmss}-{RandomNumberGenerator.GetString(Alphabet, 12)}");
}
