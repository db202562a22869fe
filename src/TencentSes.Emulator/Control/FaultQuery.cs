using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using TencentSes.Emulator.Faults;

namespace TencentSes.Emulator.Control;

/// <summary>Reads a fault from the query of <c>POST /_emulator/faults</c>.</summary>
internal static class FaultQuery
{
    private const int MaxSize = 256 * 1024 * 1024;

    private static readonly string[] Parameters =
    [
        "kind", "action", "count", "skip", "probability", "seed", "milliseconds", "code", "message",
        "status", "contentType", "body", "size", "bom", "encoding", "requestId",
    ];

    /// <exception cref="ControlException">The fault makes no sense.</exception>
    public static Fault Read(ControlQuery query)
    {
        // A misspelt parameter would leave a fault that does something else than its author believes.
        if (query.Names.FirstOrDefault(name => !Parameters.Contains(name)) is string unknown)
        {
            throw new ControlException($"Unknown query parameter '{unknown}'. Known: {string.Join(", ", Parameters)}.");
        }

        Fault fault = new()
        {
            Kind = ReadKind(query.RequiredText("kind")),
            Action = query.Text("action") ?? "*",
            Count = query.Integer("count", 1),
            Skip = query.Integer("skip", 0),
            Probability = query.Number("probability", 1),
            Seed = query.OptionalInteger("seed"),
            Duration = TimeSpan.FromMilliseconds(query.Integer("milliseconds", 0)),
            Status = query.OptionalInteger("status"),
            ContentType = query.Text("contentType") ?? "text/html",
            IsGzip = ReadEncoding(query.Text("encoding")),
            SendsRequestId = query.OptionalFlag("requestId"),
        };
        fault = query.Text("message") is string message ? fault with { Message = message } : fault;
        fault = fault.Kind is FaultKind.Error or FaultKind.ErrorAfter ? fault with { Code = query.RequiredText("code") } : fault;
        fault = fault with { Body = ReadBody(query, fault.Body) };
        return FaultRules.FindProblem(fault) is string problem ? throw new ControlException(problem) : fault;
    }

    private static FaultKind ReadKind(string text)
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (NameOf(kind) == text)
            {
                return kind;
            }
        }

        throw new ControlException($"Unknown kind '{text}'. Known: {string.Join(", ", Enum.GetValues<FaultKind>().Select(NameOf))}.");
    }

    private static string NameOf(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static bool ReadEncoding(string? text) =>
        text is null or "gzip" ? text is not null : throw new ControlException("encoding can only be gzip.");

    /// <summary>The given body or the usual one, after a byte order mark if wanted, filled up with blanks or cut to a size.</summary>
    private static ReadOnlyMemory<byte> ReadBody(ControlQuery query, ReadOnlyMemory<byte> usual)
    {
        byte[] text = query.Text("body") is string given ? Encoding.UTF8.GetBytes(given) : usual.ToArray();
        byte[] body = query.OptionalFlag("bom") ? [.. Encoding.UTF8.Preamble, .. text] : text;
        if (query.OptionalInteger("size") is not int size)
        {
            return body;
        }

        if (size is < 0 or > MaxSize)
        {
            throw new ControlException($"size must lie between 0 and {MaxSize}.");
        }

        // Blanks keep a JSON or HTML body what it is.
        byte[] sized = new byte[size];
        Array.Fill(sized, (byte)' ');
        body.AsSpan(0, Math.Min(size, body.Length)).CopyTo(sized);
        return sized;
    }
}
