using System;
using System.IO;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using TencentSes.Emulator.Faults;

namespace TencentSes.Emulator.Api;

/// <summary>What goes back over the wire, by what became of the call and what is ordered to go wrong.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code of the service; null for success and for a raw answer.</param>
/// <param name="Body">The body as it is sent.</param>
internal sealed record Answer(int Status, string? Code, ReadOnlyMemory<byte> Body)
{
    public string ContentType { get; init; } = "application/json";

    public bool IsGzip { get; init; }

    /// <summary>True with the headers of the service, false as from a gateway in front of it.</summary>
    public bool SendsRequestId { get; init; } = true;

    /// <summary>Chooses the answer; null for none, only a reset.</summary>
    public static Answer? Choose(CallOutcome? outcome, FaultPlan plan, string requestId)
    {
        Fault? failure = plan.Failure;
        switch (failure?.Kind)
        {
            case FaultKind.ResetBefore or FaultKind.ResetAfter:
                return null;
            case FaultKind.Raw or FaultKind.RawAfter:
                return Raw(failure);
            case FaultKind.ErrorAfter when outcome!.IsAdmitted:
                return new Answer(failure.Status ?? StatusCodes.Status200OK, failure.Code, ResponseEnvelope.Error(requestId, failure.Code, failure.Message));
            default:
                bool isOrdered = failure?.Kind == FaultKind.Error && outcome!.IsAdmitted;
                return new Answer(isOrdered ? failure!.Status ?? StatusCodes.Status200OK : StatusCodes.Status200OK, outcome!.Code, outcome.Payload);
        }
    }

    private static Answer Raw(Fault fault) => new(fault.Status ?? StatusCodes.Status502BadGateway, Code: null, fault.IsGzip ? Compress(fault.Body) : fault.Body)
    {
        ContentType = fault.ContentType,
        IsGzip = fault.IsGzip,
        SendsRequestId = fault.SendsRequestId,
    };

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> body)
    {
        MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body.Span);
        }

        return compressed.ToArray();
    }
}
