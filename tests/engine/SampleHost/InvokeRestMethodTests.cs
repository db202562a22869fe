using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

public sealed class InvokeRestMethodTests : IAsyncLifetime
{
    private readonly EngineSession _session = new(importModule: false, withEquivalents: true);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;

    private string BaseAddress => _server!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public void A_JSON_answer_becomes_an_object()
    {
        EngineResult result = Call("(Invoke-RestMethod -Method Post -Uri \"$Base/echo?domain=a.example\" -Body '{\"x\":1}' -ContentType application/json)");

        Assert.Equal("POST", result.Output[0].Properties["method"].Value);
        Assert.Equal("?domain=a.example", result.Output[0].Properties["query"].Value);
        Assert.Equal("{\"x\":1}", result.Output[0].Properties["body"].Value);
        Assert.Equal("application/json", result.Output[0].Properties["type"].Value);
    }

    [Fact]
    public void A_hashtable_is_sent_as_a_form()
    {
        EngineResult result = Call("(Invoke-RestMethod \"$Base/echo\" -Method Put -Body @{ 'a b' = 'c&d' }).body");

        Assert.Equal("a%20b=c%26d", result.Single<string>());
    }

    [Fact]
    public void A_text_answer_stays_text() => Assert.Equal("plain", Call("Invoke-RestMethod $Base/text").Single<string>());

    [Fact]
    public void An_error_answer_gives_its_body_as_the_message()
    {
        EngineResult result = Call("Invoke-RestMethod $Base/missing");

        System.Management.Automation.ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("nothing here", error.ToString());
        Assert.Contains("404", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_this_machine_is_called()
    {
        EngineResult result = Call("Invoke-RestMethod http://192.0.2.1/");

        Assert.StartsWith("OnlyLoopback", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_answer_ends_when_it_is_stopped()
    {
        using EngineInvocation running = _session.Start("param($Base) Invoke-RestMethod $Base/never", new Hashtable { ["Base"] = BaseAddress });
        await _asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        running.Stop();

        Assert.True((await running.Completion).WasStopped);
    }

    private EngineResult Call(string script) => _session.Invoke("param($Base) " + script, new Hashtable { ["Base"] = BaseAddress });

    private async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/echo":
                using (var reader = new StreamReader(context.Request.Body))
                {
                    await context.Response.WriteAsJsonAsync(new
                    {
                        method = context.Request.Method,
                        query = context.Request.QueryString.Value,
                        type = context.Request.ContentType,
                        body = await reader.ReadToEndAsync(context.RequestAborted),
                    });
                }

                break;
            case "/text":
                await context.Response.WriteAsync("plain");
                break;
            case "/never":
                _asked.TrySetResult();
                await Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = (int)HttpStatusCode.NotFound;
                await context.Response.WriteAsync("nothing here");
                break;
        }
    }
}
