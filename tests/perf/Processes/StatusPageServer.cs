using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TencentSes.Perf.Processes;

/// <summary>
/// Answers GetSendEmailStatus, and nothing else, with made-up rows: no signatures, no state, every row different. It spends so little on a
/// page that the module is what is measured.
/// </summary>
internal static class StatusPageServer
{
    public const string Verb = "status-page-server";

    /// <summary>Prints its address and serves so many rows until standard input ends.</summary>
    public static async Task RunAsync(long rows)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        await using WebApplication application = builder.Build();
        application.Run(context => AnswerAsync(context, rows));
        await application.StartAsync();
        await Console.Out.WriteLineAsync(application.Urls.First());
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
    }

    private static async Task AnswerAsync(HttpContext context, long rows)
    {
        if (context.Request.Headers["X-TC-Action"] != "GetSendEmailStatus")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using JsonDocument request = await JsonDocument.ParseAsync(context.Request.Body);
        long offset = request.RootElement.GetProperty("Offset").GetInt64();
        long end = Math.Min(offset + request.RootElement.GetProperty("Limit").GetInt64(), rows);
        ReadOnlyMemory<byte> page = Page(offset, end);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = page.Length;
        await context.Response.BodyWriter.WriteAsync(page);
    }

    private static ReadOnlyMemory<byte> Page(long offset, long end)
    {
        var page = new ArrayBufferWriter<byte>(48 * 1024);
        page.Write("""{"Response":{"EmailStatusList":["""u8);
        for (long row = offset; row < end; row++)
        {
            page.Write(row == offset ? ""u8 : ","u8);
            page.Write("{\"MessageId\":\"qcloudses-30-100012345-date-20260105093000-"u8);
            WriteNumber(page, row);
            page.Write("\",\"ToEmailAddress\":\"reader"u8);
            WriteNumber(page, row);
            page.Write("""
                @example.com","FromEmailAddress":"noreply@mail.example.com","SendStatus":0,"DeliverStatus":2,"DeliverMessage":"250 OK","RequestTime":1767576600,"DeliverTime":1767576603,"UserOpened":true,"UserClicked":false,"UserUnsubscribed":false,"UserComplainted":false,"UserComplained":false}
                """u8);
        }

        page.Write("],\"RequestId\":\"3c1b5cd0-6b0c-4c53-9a31-0000"u8);
        WriteNumber(page, offset);
        page.Write("\"}}"u8);
        return page.WrittenMemory;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> page, long number)
    {
        number.TryFormat(page.GetSpan(20), out int length, "D8", CultureInfo.InvariantCulture);
        page.Advance(length);
    }
}
