using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace TencentSes.Emulator.Control;

/// <summary>The HTTP control API under <c>/_emulator/</c>: unsigned, and for this machine only.</summary>
internal sealed class ControlEndpoint
{
    public const string Root = "/_emulator";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly SesEmulator _emulator;
    private readonly EmulatorControl _control;
    private readonly Dictionary<string, Func<ControlQuery, object?>> _routes;

    public ControlEndpoint(SesEmulator emulator)
    {
        _emulator = emulator;
        _control = emulator.Control;
        _routes = new Dictionary<string, Func<ControlQuery, object?>>(StringComparer.Ordinal)
        {
            ["GET /status"] = _ => Status(),
            ["POST /reset"] = _ => Do(_control.Reset),
            ["POST /dns"] = query => Do(() => _control.PublishDns(query.RequiredText("domain"))),
            ["DELETE /dns"] = query => Do(() => _control.WithdrawDns(query.RequiredText("domain"))),
            ["POST /foreign-domains"] = query => Do(() => _control.MarkDomainAsForeign(query.RequiredText("domain"))),
            ["GET /requests"] = _ => _control.Requests,
            ["DELETE /requests"] = _ => Do(_control.ClearRequests),
            ["GET /mails"] = _ => _control.Mails.Select(DescribeMail),
            ["GET /clock"] = _ => Clock(),
            ["POST /clock"] = query => SetClock(query.RequiredInteger("offsetSeconds")),
            ["GET /faults"] = _ => _control.Faults.Select(DescribeFault),
            ["POST /faults"] = query => Do(() => _control.AddFault(FaultQuery.Read(query))),
            ["DELETE /faults"] = _ => Do(_control.ClearFaults),
        };
    }

    public async Task HandleAsync(HttpContext http, PathString path)
    {
        if (http.Connection.RemoteIpAddress is not IPAddress remote || !IPAddress.IsLoopback(remote))
        {
            await AnswerAsync(http, StatusCodes.Status403Forbidden, new { error = "The control API answers to this machine only." });
            return;
        }

        string route = path.Value!.TrimEnd('/');
        if (!_routes.TryGetValue($"{http.Request.Method} {route}", out Func<ControlQuery, object?>? handler))
        {
            bool isKnownPath = _routes.Keys.Any(key => key.EndsWith(" " + route, StringComparison.Ordinal));
            string known = string.Join(", ", _routes.Keys.Select(key => key.Replace(" ", " " + Root, StringComparison.Ordinal)));
            await AnswerAsync(http, isKnownPath ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound, new { error = $"Known: {known}." });
            return;
        }

        try
        {
            await AnswerAsync(http, StatusCodes.Status200OK, handler(new ControlQuery(http.Request.Query)));
        }
        catch (ControlException fault)
        {
            await AnswerAsync(http, StatusCodes.Status400BadRequest, new { error = fault.Message });
        }
    }

    private static object Do(Action action)
    {
        action();
        return new { ok = true };
    }

    private static async Task AnswerAsync(HttpContext http, int status, object? content)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(content, Json);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private object Status() => new
    {
        version = typeof(ControlEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        endpoint = _emulator.Endpoint,
        smtpsPort = _emulator.SmtpsPort,
        smtpPort = _emulator.SmtpPort,
        requests = _control.RequestCount,
        mails = _control.Mails.Count,
        faults = _control.Faults.Count,
        now = _control.Now,
        clockOffsetSeconds = _control.ClockOffset.TotalSeconds,
        certificate = _emulator.Certificate.ExportCertificatePem(),
    };

    private object Clock() => new { now = _control.Now, offsetSeconds = _control.ClockOffset.TotalSeconds };

    private object SetClock(int offsetSeconds)
    {
        _control.ClockOffset = TimeSpan.FromSeconds(offsetSeconds);
        return Clock();
    }

    private static object DescribeMail(StoredMail mail) => new
    {
        mail.MessageId,
        mail.AccountId,
        mail.Region,
        mail.From,
        mail.Recipients,
        mail.ReceivedAt,
        source = mail.Source.ToString(),
        data = Encoding.UTF8.GetString(mail.Data.Span),
    };

    private static object DescribeFault(Fault fault) => new
    {
        kind = FaultQuery.NameOf(fault.Kind),
        fault.Action,
        fault.Count,
        fault.Skip,
        milliseconds = fault.Duration.TotalMilliseconds,
    };
}
