using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Invoke-RestMethod, to servers on this machine only; JSON answers become objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RestMethod")]
public sealed class InvokeRestMethodCommand : PSCmdlet, IDisposable
{
    private const string FormUrlEncoded = "application/x-www-form-urlencoded";

    private readonly CancellationTokenSource _stopped = new();

    [Parameter(Position = 0, Mandatory = true)]
    public Uri Uri { get; set; } = new("http://127.0.0.1/");

    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>Text, or a hashtable that is sent as a form.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    [Parameter]
    public string? ContentType { get; set; }

    public void Dispose() => _stopped.Dispose();

    protected override void ProcessRecord()
    {
        if (!Uri.IsAbsoluteUri || !Uri.IsLoopback)
        {
            Fail("OnlyLoopback", ErrorCategory.PermissionDenied, $"This host calls servers on this machine only (127.0.0.1, localhost), not {Uri}.", details: null);
            return;
        }

        try
        {
            using HttpResponseMessage response = Send();
            string text = response.Content.ReadAsStringAsync(_stopped.Token).GetAwaiter().GetResult();
            if (!response.IsSuccessStatusCode)
            {
                string reason = $"The server answered {(int)response.StatusCode} ({response.ReasonPhrase}) to {Method} {Uri}.";
                Fail("WebCmdletWebResponseException", ErrorCategory.InvalidOperation, reason, text);
            }

            WriteObject(response.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json ? JsonConversion.FromJson(text) : text);
        }
        catch (HttpRequestException noAnswer)
        {
            Fail("NoAnswer", ErrorCategory.ConnectionError, $"No answer from {Uri}: {noAnswer.Message}", details: null);
        }
        catch (JsonException notJson)
        {
            Fail("NotJson", ErrorCategory.InvalidResult, $"The answer of {Uri} is not JSON: {notJson.Message}", details: null);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    protected override void StopProcessing() => _stopped.Cancel();

    private HttpResponseMessage Send()
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Parse(Method.ToUpperInvariant()), Uri);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(EncodeBody()));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType ?? FormUrlEncoded);
        }

        return client.Send(request, HttpCompletionOption.ResponseContentRead, _stopped.Token);
    }

    private string EncodeBody()
    {
        object body = Body is PSObject wrapped ? wrapped.BaseObject : Body!;
        if (body is not IDictionary form)
            return LanguagePrimitives.ConvertTo<string>(body);

        IEnumerable<string> fields = form.Cast<DictionaryEntry>().Select(static entry =>
            Uri.EscapeDataString(LanguagePrimitives.ConvertTo<string>(entry.Key)) + "=" + Uri.EscapeDataString(LanguagePrimitives.ConvertTo<string>(entry.Value)));
        return string.Join('&', fields);
    }

    private void Fail(string id, ErrorCategory category, string message, string? details)
    {
        var record = new ErrorRecord(new HttpRequestException(message), id, category, Uri);
        if (!string.IsNullOrEmpty(details))
            record.ErrorDetails = new ErrorDetails(details);
        ThrowTerminatingError(record);
    }
}
