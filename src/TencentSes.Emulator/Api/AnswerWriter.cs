using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace TencentSes.Emulator.Api;

/// <summary>Brings an answer to the client, whole or in the way that is ordered.</summary>
internal static class AnswerWriter
{
    /// <exception cref="OperationCanceledException">The client has left or the emulator ends.</exception>
    public static async Task WriteAsync(HttpContext http, Answer answer, string requestId, DateTimeOffset date, Fault? failure)
    {
        HttpResponse response = http.Response;
        response.StatusCode = answer.Status;
        response.Headers.Date = date.ToString("r", CultureInfo.InvariantCulture);
        if (answer.SendsRequestId)
        {
            response.Headers["X-TC-RequestId"] = requestId;
            if (http.Request.Headers.TryGetValue("X-TC-TraceId", out Microsoft.Extensions.Primitives.StringValues traceId))
            {
                response.Headers["X-TC-TraceId"] = traceId;
            }
        }

        // HTTP allows these no body, and the server refuses to write one.
        if (answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = answer.ContentType.Length == 0 ? null : answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.IsGzip)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        await WriteBodyAsync(http, answer.Body, failure);
    }

    private static async Task WriteBodyAsync(HttpContext http, ReadOnlyMemory<byte> body, Fault? failure)
    {
        CancellationToken left = http.RequestAborted;
        switch (failure?.Kind)
        {
            case FaultKind.CutBody:
                await http.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)], left);
                http.Abort();
                break;
            case FaultKind.StalledBody:
                await http.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)], left);
                await Task.Delay(Timeout.InfiniteTimeSpan, left);
                break;
            case FaultKind.SlowBody:
                const int Pieces = 10;
                int size = (body.Length / Pieces) + 1;
                for (int start = 0; start < body.Length; start += size)
                {
                    await Task.Delay(failure.Duration / Pieces, left);
                    await http.Response.BodyWriter.WriteAsync(body[start..Math.Min(start + size, body.Length)], left);
                }

                break;
            default:
                await http.Response.BodyWriter.WriteAsync(body, left);
                break;
        }
    }
}
