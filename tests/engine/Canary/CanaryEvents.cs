using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Net.Http;
using System.Reflection;

namespace TencentSes.EngineTests.Canary;

/// <summary>
/// Listens to the event sources of the module and the public ones of the network stack, and to diagnostic listeners. The HTTP stack hands its
/// request objects to diagnostic listeners, headers and all: these objects are not searched, but tell the signatures to look for.
/// </summary>
internal sealed class CanaryEvents : EventListener, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string OwnPrefix = "TencentSes";
    private static readonly string[] PublicSources = ["System.Net.Http", "System.Net.Sockets", "System.Net.Security", "System.Net.NameResolution"];

    private readonly Action<string, string> _look;
    private readonly CanarySecrets _secrets;
    private readonly List<IDisposable> _subscriptions = [];

    public CanaryEvents(Action<string, string> look, CanarySecrets secrets)
    {
        _look = look;
        _secrets = secrets;
        lock (_subscriptions)
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many events came.</summary>
    public int Count { get; private set; }

    public void OnNext(DiagnosticListener listener)
    {
        lock (_subscriptions)
        {
            if (listener.Name == "HttpHandlerDiagnosticListener" || listener.Name.StartsWith(OwnPrefix, StringComparison.Ordinal))
                _subscriptions.Add(listener.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        foreach (PropertyInfo property in value.Value?.GetType().GetProperties() ?? [])
        {
            object? part = property.GetValue(value.Value);
            if (part is HttpRequestMessage request && request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values))
                _secrets.Add("signature", values.Single()[^64..]);
            else if (part is not HttpResponseMessage)
                _look("diagnostic listener", part?.ToString() ?? "");
        }
        if (Activity.Current is { } activity)
            _look("activity", activity.DisplayName + " " + string.Join(" ", activity.TagObjects) + " " + string.Join(" ", activity.Baggage));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public override void Dispose()
    {
        lock (_subscriptions)
            _subscriptions.ForEach(static subscription => subscription.Dispose());
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (PublicSources.Contains(eventSource.Name) || eventSource.Name.StartsWith(OwnPrefix, StringComparison.Ordinal))
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The base constructor lets events come before this one has set anything.
        if (_look is null)
            return;
        Count++;
        _look("event source", eventData.Message + " " + string.Join(" ", eventData.Payload ?? (IEnumerable<object?>)[]));
    }
}
