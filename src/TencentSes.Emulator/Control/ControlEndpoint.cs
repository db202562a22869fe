using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using TencentSes.Emulator.Sending;

namespace TencentSes.Emulator.Control;

/// <summary>The HTTP control API under <c>/_emulator/</c>: unsigned, and for this machine only.</summary>
internal sealed class ControlEndpoint
{
    public const string Root = "/_emulator";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly object Done = new { ok = true };
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
            ["GET /mails"] = FindMails,
            ["GET /settings"] = query => _control.GetSettings(SettingsQuery.Account(query)),
            ["POST /settings"] = Configure,
            ["POST /templates"] = Review,
            ["POST /reputation"] = SetReputation,
            ["POST /reactions"] = React,
            ["POST /unsubscribes"] = query => Do(() => _control.Unsubscribe(query.RequiredText("recipient"), query.RequiredText("domain"))),
            ["POST /blocklist"] = query => Do(() => _control.Block(query.RequiredText("email"))),
            ["GET /clock"] = _ => Clock(),
            ["POST /clock"] = query => SetClock(query.RequiredInteger("offsetSeconds")),
            ["GET /faults"] = _ => _control.Faults.Select(DescribeFault),
            ["POST /faults"] = query => DescribeFault(_control.AddFault(FaultQuery.Read(query))),
            ["DELETE /faults"] = _ => Do(_control.ClearFaults),
        };
        foreach ((string route, Func<ControlQuery, object?> handler) in new AccessRoutes(_control).All)
        {
            _routes.Add(route, handler);
        }
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
        return Done;
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

    private IEnumerable<object> FindMails(ControlQuery query)
    {
        string? recipient = query.Text("recipient");
        return _control.Mails.Where(mail => recipient is null || mail.Recipients.Contains(recipient, StringComparer.OrdinalIgnoreCase)).Select(DescribeMail);
    }

    private AccountSettings Configure(ControlQuery query)
    {
        string? account = SettingsQuery.Account(query);
        _control.Configure(settings => SettingsQuery.Apply(settings, query), account);
        return _control.GetSettings(account);
    }

    private object Review(ControlQuery query)
    {
        bool approve = query.Choice<ReviewDecision>("decision") == ReviewDecision.Approve;
        return _control.ReviewTemplate(query.RequiredInteger("id"), approve, query.Text("reason") ?? string.Empty) ? Done : throw new ControlException("There is no such template.");
    }

    private object SetReputation(ControlQuery query)
    {
        int level = query.RequiredInteger("level");
        if (level is < 1 or > ReputationRules.TopLevel)
        {
            throw new ControlException($"level must lie between 1 and {ReputationRules.TopLevel}.");
        }

        return _control.SetReputationLevel(query.RequiredText("domain"), level) ? Done : throw new ControlException("There is no such domain.");
    }

    private object React(ControlQuery query) =>
        _control.React(query.RequiredText("messageId"), query.RequiredText("recipient"), query.Choice<RecipientEvent>("reaction"))
            ? Done
            : throw new ControlException("There is no such mail to this recipient.");

    private static object DescribeMail(StoredMail mail) => new
    {
        mail.MessageId,
        mail.AccountId,
        mail.Region,
        mail.From,
        mail.Recipients,
        mail.Subject,
        mail.TemplateId,
        mail.ReceivedAt,
        source = mail.Source.ToString(),
        data = Encoding.UTF8.GetString(mail.Data.Span),
    };

    private static object DescribeFault(Fault fault) => new
    {
        fault.Kind,
        fault.Action,
        fault.Count,
        fault.Skip,
        fault.Probability,
        fault.Seed,
        milliseconds = fault.Duration.TotalMilliseconds,
    };
}
