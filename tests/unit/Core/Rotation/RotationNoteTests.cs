using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Rotation;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Notes as vaults keep them: plain strings by name.</summary>
public sealed class RotationNoteTests
{
    private static readonly RotationNote Note = new()
    {
        Owner = "ops@host pid 7 run x",
        Moment = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        EmailAddress = Samples.Address,
        RequestId = "request-1",
    };

    [Fact]
    public void Come_back_as_they_went()
    {
        Assert.Equal(Note, RotationNote.FromMetadata(Note.ToMetadata()));
        RotationNote pending = Note with { RequestId = null };
        Assert.Equal(pending, RotationNote.FromMetadata(pending.ToMetadata()));
        Assert.Equal("2026-03-04T12:00:00.1234567Z", Note.ToMetadata()["RotationTime"]);
    }

    [Fact]
    public void Are_read_among_other_metadata_in_any_case_and_order()
    {
        Dictionary<string, string> kept = Note.ToMetadata().Reverse().ToDictionary(static item => item.Key.ToLowerInvariant(), static item => item.Value);
        kept["Purpose"] = "newsletter";
        Assert.Equal(Note, RotationNote.FromMetadata(kept));
        kept["rotationtime"] = "2026-03-04T20:00:00.1234567+08:00";
        Assert.Equal(Note.Moment, RotationNote.FromMetadata(kept)!.Moment);
    }

    [Theory]
    [InlineData("RotationOwner", null)]
    [InlineData("RotationTime", null)]
    [InlineData("RotationTime", "yesterday")]
    [InlineData("EmailAddress", null)]
    public void That_are_not_whole_are_none(string key, string? value)
    {
        Dictionary<string, string> kept = Note.ToMetadata().ToDictionary(static item => item.Key, static item => item.Value);
        if (value is null)
            kept.Remove(key);
        else
            kept[key] = value;
        Assert.Null(RotationNote.FromMetadata(kept));
    }

    [Fact]
    public void May_be_missing_altogether() => Assert.Null(RotationNote.FromMetadata(null));
}
