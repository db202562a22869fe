using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Perf.Speed.Floors;

/// <summary>The JSON reader alone: pages that lie in memory become plain records with the members of a row, by the generated reader in its usual settings.</summary>
internal static partial class FloorPageReader
{
    public static IReadOnlyList<Row> Read(ReadOnlySpan<byte> page) => JsonSerializer.Deserialize(page, PageJson.Default.Envelope)!.Response!.EmailStatusList!;

    internal sealed record Envelope
    {
        public Page? Response { get; set; }
    }

    internal sealed record Page
    {
        public List<Row>? EmailStatusList { get; set; }

        public string? RequestId { get; set; }
    }

    internal sealed record Row
    {
        public string? MessageId { get; set; }

        public string? ToEmailAddress { get; set; }

        public string? FromEmailAddress { get; set; }

        public int? SendStatus { get; set; }

        public int? DeliverStatus { get; set; }

        public string? DeliverMessage { get; set; }

        public long? RequestTime { get; set; }

        public long? DeliverTime { get; set; }

        public bool UserOpened { get; set; }

        public bool UserClicked { get; set; }

        public bool UserUnsubscribed { get; set; }

        public bool UserComplainted { get; set; }

        public bool UserComplained { get; set; }
    }

    [JsonSerializable(typeof(Envelope))]
    internal sealed partial class PageJson : JsonSerializerContext;
}
