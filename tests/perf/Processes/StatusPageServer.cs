using System;
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
/// Answers GetSendEmailStatus, and nothing else, with the rows of <see cref="StatusPage"/>: no signatures, no state. It spends so little on a page that
/// the module is what is measured.
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
        ReadOnlyMemory<byte> page = StatusPage.Make(offset, end);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = page.Length;
        await context.Response.BodyWriter.WriteAsync(page);
    }
}
